package io.lowtide.cluster.commands;

import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.discovery.NoteInstance;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports, and says when orphans are looked for. */
@Configuration(proxyBeanMethods = false)
class CommandsConfiguration {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    @Bean
    AcceptCommand acceptCommand(
            Commands commands, Clusters clusters, CommandEvents events, Atomic atomic, Clock clock) {
        return new AcceptCommand(commands, clusters, events, atomic, clock);
    }

    @Bean
    WorkOffCommands workOffCommands(
            Commands commands,
            Clusters clusters,
            Accounts accounts,
            SafeMode safeMode,
            CloudChanges cloud,
            CommandEvents events,
            NoteInstance noteInstance,
            Atomic atomic,
            Clock clock) {
        CarryOutCommand carryOut = new CarryOutCommand(
                clusters,
                accounts,
                safeMode,
                new LaunchNodes(cloud, clusters, commands),
                new EndInstance(cloud, clusters, noteInstance, clock),
                new ScaleGroup(cloud, clusters, commands),
                new MoveVolume(cloud, clock),
                new TagInstance(cloud),
                atomic,
                clock);
        return new WorkOffCommands(commands, carryOut, events, clusters, noteInstance, atomic, clock);
    }

    @Bean
    SweepOrphans sweepOrphans(
            Accounts accounts,
            Clusters clusters,
            Commands commands,
            CloudChanges cloud,
            SafeMode safeMode,
            CommandEvents events,
            Atomic atomic,
            Clock clock) {
        return new SweepOrphans(accounts, clusters, commands, cloud, safeMode, events, atomic, clock);
    }

    @Bean
    Recurring sweepForOrphans(SweepOrphans sweepOrphans) {
        return new Recurring("cluster.sweep-orphans", SWEEP_EVERY, sweepOrphans::sweepAll);
    }
}
