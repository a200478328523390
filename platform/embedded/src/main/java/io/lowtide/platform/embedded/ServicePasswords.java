package io.lowtide.platform.embedded;

/** The passwords of a service's two database roles: the one that migrates and the one that runs. */
public record ServicePasswords(String owner, String application) {

    @Override
    public String toString() {
        return "ServicePasswords[hidden]";
    }
}
