package io.lowtide.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void areMadeOnceAndKept() {
        Path file = directory.resolve("suite.properties");
        Secrets first = Secrets.in(file);
        Secrets second = Secrets.in(file);
        String key = first.internalSigningKey();
        String password = first.database("auth").application();

        Secrets later = Secrets.in(file);

        assertThat(later.internalSigningKey()).isEqualTo(key);
        assertThat(later.database("auth").application())
                .isEqualTo(password)
                .isNotEqualTo(later.database("auth").owner())
                .isNotEqualTo(later.database("audit").application());
        assertThat(second.awsAccessKeyId()).matches("AKIA[A-Z0-9]{16}");
    }

    @Test
    void areTheirOwnersAlone() throws Exception {
        Path file = directory.resolve("suite.properties");
        Secrets.in(file).internalSigningKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
