package io.lowtide.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentIT {

    @Test
    void givesAServiceASchemaBothItsRolesCanReach() throws Exception {
        Map<String, String> settings = ServiceEnvironment.forService("auth").properties();
        String url = "jdbc:" + settings.get("lowtide.database.url");
        try (Connection owner = DriverManager.getConnection(
                url, settings.get("lowtide.database.owner-user"), settings.get("lowtide.database.owner-password"))) {
            owner.createStatement().execute("CREATE TABLE tide(height int)");
        }
        try (Connection service = DriverManager.getConnection(
                url, settings.get("lowtide.database.user"), settings.get("lowtide.database.password"))) {
            service.createStatement().execute("INSERT INTO auth.tide VALUES (1)");
        }
    }

    @Test
    void staysTheSameForTheWholeJvm() throws Exception {
        ServiceEnvironment first = ServiceEnvironment.forService("cluster");
        ServiceEnvironment second = ServiceEnvironment.forService("cluster");
        assertThat(second.properties()).isEqualTo(first.properties());
        assertThat(ECKey.parse(first.signingKey()).isPrivate()).isTrue();
        assertThat(second.withService("auth", "http://127.0.0.1:7").arguments())
                .contains("--lowtide.services.auth=http://127.0.0.1:7", "--server.port=0");
    }
}
