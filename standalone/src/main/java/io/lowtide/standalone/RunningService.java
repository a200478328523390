package io.lowtide.standalone;

import io.lowtide.standalone.supervision.ChildJvm;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A started service: a Spring context of this JVM, or a JVM of its own. */
interface RunningService extends AutoCloseable {

    /** Whether it can still become healthy. */
    boolean isAlive();

    @Override
    void close();

    static RunningService inThisProcess(ServiceModule service, List<String> arguments) {
        SpringApplication application = new SpringApplication(applicationClass(service));
        // contexts end before the broker does, in an order only this program knows
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        return new RunningService() {
            @Override
            public boolean isAlive() {
                return context.isActive();
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    static RunningService inAProcessOfItsOwn(ChildJvm child) {
        return new RunningService() {
            @Override
            public boolean isAlive() {
                return child.isAlive();
            }

            @Override
            public void close() {
                child.close();
            }
        };
    }

    static Class<?> applicationClass(ServiceModule service) {
        try {
            return Class.forName(service.application());
        } catch (ClassNotFoundException e) {
            throw new StartException(service.module() + " is not on the class path", e);
        }
    }
}
