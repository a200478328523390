package io.lowtide.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** As whom PostgreSQL runs: it refuses to run as root, so root steps down in one of two ways. */
enum ChildUser {
    /** Whoever runs this JVM. */
    SELF,
    /** Root, but inside a user name space where it is nobody; files stay root's. */
    USER_NAMESPACE,
    /** The account nobody, for where user name spaces are shut (the default seccomp profile of Docker). */
    NOBODY;

    private static final String NOBODY_ID = "65534";

    static ChildUser choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        if (succeeds("unshare", "-U", "true")) {
            return USER_NAMESPACE;
        }
        if (succeeds("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups", "true")) {
            return NOBODY;
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here:"
                        + " start as another user, or install util-linux");
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>();
        switch (this) {
            case SELF -> {}
            case USER_NAMESPACE -> whole.addAll(List.of("unshare", "-U"));
            case NOBODY ->
                whole.addAll(List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    /** Lets the child read and write what lies under a directory. */
    void give(Path directory) throws IOException {
        if (this != NOBODY) {
            return;
        }
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setOwner(path, nobody);
            }
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
