package io.lowtide.standalone;

import java.nio.file.Path;

/** Whom the people who run this installation sign in as; the password was made at the first start. */
public record PlatformStaff(String email, String password) {

    private static final String EMAIL = "staff@lowtide.example";

    /** @param data where a suite that was started keeps everything */
    public static PlatformStaff of(Path data) {
        return of(Secrets.in(DataDirectory.secrets(data)));
    }

    static PlatformStaff of(Secrets secrets) {
        return new PlatformStaff(EMAIL, secrets.staffPassword());
    }

    @Override
    public String toString() {
        return "PlatformStaff[" + email + "]";
    }
}
