package io.lowtide.auth.sessions;

/** How a session's secret travels to the gateway, which alone speaks in cookies and keeps the header to itself. */
public final class SessionHeader {
    public static final String NAME = "X-Lowtide-Session";
    public static final String ENDED = "ended";

    private SessionHeader() {}

    public static String of(SignedIn.Browser browser) {
        return browser.secret() + ";" + browser.lifetime().toSeconds();
    }
}
