package io.lowtide.chaos;

import io.lowtide.chaos.Experiment.Conditions;
import io.lowtide.chaos.drains.DrainsExperiment;
import io.lowtide.chaos.outbox.OutboxExperiment;
import io.lowtide.chaos.suite.NoticesExperiment;
import io.lowtide.chaos.suite.StandstillExperiment;
import io.lowtide.chaos.suite.StepsExperiment;
import io.lowtide.standalone.supervision.OwnLogging;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program behind {@code ./lowtide chaos}. */
public final class Chaos {

    private static final int EXIT_USAGE = 2;

    private Chaos() {}

    private static List<Experiment> experiments() {
        return List.of(
                new OutboxExperiment(OutboxExperiment.Kind.KILLS),
                new OutboxExperiment(OutboxExperiment.Kind.NAIVE),
                new OutboxExperiment(OutboxExperiment.Kind.WIPED_BROKER),
                new DrainsExperiment(),
                new StandstillExperiment(),
                new NoticesExperiment(),
                new StepsExperiment());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(
                    List.of(arguments),
                    experiments().stream().map(Experiment::name).toList());
        } catch (IllegalArgumentException e) {
            System.err.println("lowtide: " + e.getMessage() + "\nSee ./lowtide --help");
            System.exit(EXIT_USAGE);
            return;
        }
        Files.createDirectories(options.data());
        System.setProperty(
                "lowtide.log.file", options.data().resolve("chaos.log").toString());
        OwnLogging.use();
        System.exit(run(options, System.out, System.err) ? 0 : 1);
    }

    /** True when everything held. */
    static boolean run(ChaosOptions options, PrintStream out, PrintStream notes)
            throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Experiment experiment : experiments()) {
            if (!options.wants(experiment.name())) {
                continue;
            }
            notes.println(experiment.name());
            Path folder = options.data().resolve(experiment.name() + "-" + System.currentTimeMillis());
            Files.createDirectories(folder);
            long began = System.nanoTime();
            Finding finding = experiment
                    .run(new Conditions(options.quick(), options.seed(), folder, notes))
                    .took(Math.round((System.nanoTime() - began) / 1e8) / 10.0);
            notes.println(Report.line(finding));
            findings.add(finding);
        }
        Report report = Report.of(findings, options.quick(), options.seed());
        out.println(options.json() ? report.json() : report.text());
        return report.passed();
    }
}
