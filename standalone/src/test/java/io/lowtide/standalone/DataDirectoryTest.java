package io.lowtide.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void leavesAloneWhatIsNotOurs() throws Exception {
        Path photos = Files.writeString(directory.resolve("photo.jpg"), "sea");
        assertThatThrownBy(() -> DataDirectory.open(directory)).hasMessageContaining("not Lowtide's");
        assertThat(photos).exists();
    }

    @Test
    void forgetsEverythingButItsLogs_onReset() throws Exception {
        Path data = directory.resolve("data");
        try (DataDirectory first = DataDirectory.open(data)) {
            Files.writeString(first.secrets(), "old=1");
            Files.writeString(first.logFile(), "so it began");
        }
        try (DataDirectory kept = DataDirectory.open(data)) {
            assertThat(kept.secrets()).exists();
        }
        try (DataDirectory fresh = DataDirectory.open(data)) {
            fresh.reset();
            assertThat(fresh.secrets()).doesNotExist();
            assertThat(fresh.run()).isDirectory();
            assertThat(fresh.logFile()).hasContent("so it began");
        }
    }
}
