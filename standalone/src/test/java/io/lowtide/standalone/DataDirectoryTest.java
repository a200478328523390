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
        assertThatThrownBy(() -> DataDirectory.open(directory, true)).hasMessageContaining("not Lowtide's");
        assertThat(photos).exists();
    }

    @Test
    void forgetsEverythingOnReset() throws Exception {
        Path data = directory.resolve("data");
        try (DataDirectory first = DataDirectory.open(data, false)) {
            Files.writeString(first.secrets(), "old=1");
        }
        try (DataDirectory kept = DataDirectory.open(data, false)) {
            assertThat(kept.secrets()).exists();
        }
        try (DataDirectory fresh = DataDirectory.open(data, true)) {
            assertThat(fresh.secrets()).doesNotExist();
            assertThat(fresh.run()).isDirectory();
        }
    }
}
