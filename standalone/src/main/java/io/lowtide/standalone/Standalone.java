package io.lowtide.standalone;

import io.lowtide.standalone.day.DayOptions;
import io.lowtide.standalone.demo.Demo;
import io.lowtide.standalone.supervision.OwnLogging;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program behind {@code ./lowtide}. */
public final class Standalone {

    private Standalone() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = Arrays.asList(arguments);
        String command = all.isEmpty() ? "" : all.get(0);
        List<String> rest = all.isEmpty() ? all : all.subList(1, all.size());
        try {
            switch (command) {
                case "up" -> up(UpOptions.parse(rest));
                case "demo" -> System.exit(Demo.run(rest, System.out, System.err));
                case "day" -> System.exit(DayCommand.run(DayOptions.parse(rest)));
                default -> throw new UsageException("expected up, demo or day, found \"" + command + "\"");
            }
        } catch (UsageException e) {
            System.err.println("lowtide: " + e.getMessage() + "\nSee ./lowtide --help");
            System.exit(2);
        }
    }

    private static void up(UpOptions options) throws InterruptedException {
        PrintStream terminal = System.out;
        Progress progress = new Progress(terminal);
        try {
            DataDirectory directory = DataDirectory.open(options.data());
            System.setProperty("lowtide.log.file", directory.logFile().toString());
            OwnLogging.use();
            if (options.reset()) {
                directory.reset();
            }
            Suite suite = new Suite(options, directory, progress);
            CountDownLatch closed = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                progress.say("stopping");
                                suite.close();
                                progress.say("stopped; the data stays in " + options.data());
                                closed.countDown();
                            },
                            "lowtide-shutdown"));
            Endpoints endpoints = suite.start();
            Secrets secrets = Secrets.in(directory.secrets());
            FirstOwner owner = FirstOwner.of(endpoints.url(), secrets);
            PlatformStaff staff = PlatformStaff.of(secrets);
            progress.say("everything is up");
            progress.plain("");
            progress.plain("  Lowtide          " + endpoints.url());
            progress.plain("  Sign in as       " + owner.email() + "  " + owner.password());
            progress.plain("  Platform staff   " + staff.email() + "  " + staff.password());
            progress.plain("  Data and logs    " + options.data());
            progress.plain("  Demo clusters    kubectl --kubeconfig " + directory.kubeconfig() + " get nodes");
            progress.plain("");
            progress.plain("  Ctrl-C stops; data stays");
            closed.await();
        } catch (StartException e) {
            progress.say(
                    e.getMessage() + "\n          more in " + options.data().resolve("logs"));
            System.exit(1);
        }
    }
}
