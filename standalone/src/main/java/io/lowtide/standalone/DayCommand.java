package io.lowtide.standalone;

import io.lowtide.platform.embedded.FreePort;
import io.lowtide.standalone.day.Day;
import io.lowtide.standalone.day.DayOptions;
import io.lowtide.standalone.supervision.OwnLogging;
import java.util.Map;

/** {@code lowtide day}: on a suite that runs, or on one of its own that begins anew and ends with it. */
final class DayCommand {

    /**
     * What a service does by the clock would come once or twice in a day that goes by in minutes: it is done as often as
     * the hours pass.
     */
    private static final Map<String, String> IN_A_HURRY = Map.of(
            "LOWTIDE_OPTIMIZER_COOLDOWN", "1s",
            "LOWTIDE_OPTIMIZER_PRICES_EVERY", "10s",
            "LOWTIDE_CLUSTER_SCAN_EVERY", "20s");

    private DayCommand() {}

    static int run(DayOptions options) {
        if (options.url() != null) {
            return Day.run(options, Endpoints.read(options.data()), System.out, System.err);
        }
        DataDirectory directory = DataDirectory.open(options.data());
        System.setProperty("lowtide.log.file", directory.logFile().toString());
        OwnLogging.use();
        directory.reset();
        IN_A_HURRY.forEach(System::setProperty);
        UpOptions up = new UpOptions(FreePort.find(), options.data(), false, false, options.seed(), 0);
        try (Suite suite = new Suite(up, directory, new Progress(System.err))) {
            return Day.run(options, suite.start(), System.out, System.err);
        } catch (StartException e) {
            System.err.println("lowtide: " + e.getMessage() + "\n  more in "
                    + options.data().resolve("logs"));
            return 1;
        }
    }
}
