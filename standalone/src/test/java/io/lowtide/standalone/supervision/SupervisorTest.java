package io.lowtide.standalone.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void bringsBackWhatDied_andSaysSo() throws Exception {
        Mortal mortal = new Mortal();
        try (Supervisor supervisor = new Supervisor(() -> told.add("back"))) {
            supervisor.add(mortal);

            mortal.die();

            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("back");
            assertThat(mortal.isAlive()).isTrue();
        }
    }

    @Test
    void triesAgain_whenItDidNotComeBack() throws Exception {
        Mortal mortal = new Mortal();
        mortal.failures = 1;
        try (Supervisor supervisor = new Supervisor(() -> told.add("back"))) {
            supervisor.add(mortal);

            mortal.die();

            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("back");
        }
    }

    @Test
    void leavesAlone_whatWasTakenOut() throws Exception {
        Mortal mortal = new Mortal();
        Mortal other = new Mortal();
        try (Supervisor supervisor = new Supervisor(() -> told.add("back"))) {
            supervisor.add(mortal);
            supervisor.add(other);
            supervisor.remove(mortal);

            mortal.die();
            other.die();

            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("back");
            assertThat(other.isAlive()).isTrue();
            assertThat(mortal.isAlive()).isFalse();
        }
    }

    private static final class Mortal implements Supervised {
        private volatile boolean alive = true;
        private volatile int failures;

        void die() {
            alive = false;
        }

        @Override
        public String name() {
            return "mortal";
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public void revive() {
            if (failures-- > 0) {
                throw new IllegalStateException("not this time");
            }
            alive = true;
        }
    }
}
