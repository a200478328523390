package io.lowtide.platform.embedded;

import java.util.List;

/** What a commit has survived when PostgreSQL says that it is done. */
enum Durability {
    /** Everything but the loss of the disk. */
    DURABLE("-c fsync=on -c synchronous_commit=on", List.of()),
    /** A killed process; PostgreSQL's documentation calls this "Non-Durable Settings". */
    NON_DURABLE("-c fsync=off -c full_page_writes=off", List.of("--no-sync"));

    private final String serverOptions;
    private final List<String> initdbOptions;

    Durability(String serverOptions, List<String> initdbOptions) {
        this.serverOptions = serverOptions;
        this.initdbOptions = initdbOptions;
    }

    String serverOptions() {
        return serverOptions;
    }

    List<String> initdbOptions() {
        return initdbOptions;
    }
}
