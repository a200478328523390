package io.lowtide.simulator.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The roles that customers made for Lowtide, as deploying its CloudFormation stack does. */
public final class Roles {

    /**
     * A role that trusts the Lowtide account.
     *
     * @param externalId what the caller must say
     * @param denied read actions its policy lacks, such as {@code pricing:GetProducts}
     * @param mayChange whether its policy allows calls that change something
     */
    public record Role(String arn, String externalId, Set<String> denied, boolean mayChange) {
        public String accountId() {
            return arn.split(":", -1)[4];
        }

        String name() {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final @Nullable Path file;

    private Roles(@Nullable Path file) {
        this.file = file;
    }

    /** @param folder where they are remembered; null: nowhere */
    public static Roles keptIn(@Nullable Path folder) {
        Path file = folder == null ? null : folder.resolve("roles.json");
        Roles roles = new Roles(file);
        if (file != null && Files.exists(file)) {
            for (Role role : JSON.readValue(file.toFile(), Role[].class)) {
                roles.roles.put(role.arn(), role);
            }
        }
        return roles;
    }

    /** Replaces what was registered for the same ARN. */
    public synchronized void register(Role role) {
        roles.put(role.arn(), role);
        if (file != null) {
            JSON.writeValue(file.toFile(), roles.values());
        }
    }

    Optional<Role> find(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }
}
