package millrace.node.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import millrace.engine.Decider;
import org.jspecify.annotations.NullMarked;

/** Directions, purity and the places of libraries, as docs/architecture.md says them. */
@AnalyzeClasses(packages = "millrace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule engine_knows_nobody =
      classes()
          .that()
          .resideInAPackage("millrace.engine..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "millrace.engine..",
              "java.lang..",
              "java.math..",
              "java.time..",
              "java.util",
              "java.util.function..",
              "java.util.regex..",
              "java.util.stream..",
              "java.nio.charset..",
              "java.security..",
              "org.jspecify..",
              "java.util.concurrent..")
          .because("the domain is plain Java");

  @ArchTest
  static final ArchRule concurrency_in_the_engine_is_a_promise_of_a_port_and_nothing_else =
      noClasses()
          .that()
          .resideInAPackage("millrace.engine..")
          .and()
          .resideOutsideOfPackage("millrace.engine.history..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..");

  @ArchTest
  static final ArchRule engine_reads_no_clock =
      noClasses()
          .that()
          .resideInAPackage("millrace.engine..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(java.util.Locale.class, "getDefault")
          .orShould()
          .callMethod(java.time.ZoneId.class, "systemDefault")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.random.RandomGenerator.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.HashMap")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.HashSet")
          .because("the same journal folds to the same figures everywhere");

  @ArchTest
  static final ArchRule the_driver_stays_in_persistence =
      noClasses()
          .that()
          .resideOutsideOfPackage("millrace.persistence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.datastax..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule milo_stays_at_the_edge_to_the_machines =
      noClasses()
          .that()
          .resideOutsideOfPackages("millrace.opcua..", "millrace.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.milo..");

  @ArchTest
  static final ArchRule json_stays_where_text_is_read_and_written =
      noClasses()
          .that()
          .resideOutsideOfPackages("millrace.http..", "millrace.node..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule yaml_stays_in_the_configuration =
      noClasses()
          .that()
          .resideOutsideOfPackage("millrace.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule actor_references_stay_with_the_actors =
      noClasses()
          .that()
          .resideOutsideOfPackages("millrace.actors..", "millrace.load..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.pekko.actor.typed.ActorRef");

  @ArchTest
  static final ArchRule modules_point_one_way =
      classes()
          .that()
          .resideInAPackage("millrace.actors..")
          .should(dependOnNoneOf("persistence", "opcua", "http", "node", "simulator"))
          .andShould(dependOnNoneOf("config"));

  @ArchTest
  static final ArchRule the_edges_do_not_know_each_other_http =
      classes()
          .that()
          .resideInAPackage("millrace.http..")
          .should(dependOnNoneOf("persistence", "opcua", "node", "simulator", "config"));

  @ArchTest
  static final ArchRule the_edges_do_not_know_each_other_opcua =
      classes()
          .that()
          .resideInAPackage("millrace.opcua..")
          .should(dependOnNoneOf("persistence", "http", "node", "simulator", "config"));

  @ArchTest
  static final ArchRule the_edges_do_not_know_each_other_persistence =
      classes()
          .that()
          .resideInAPackage("millrace.persistence..")
          .should(dependOnNoneOf("opcua", "http", "node", "simulator", "config"));

  @ArchTest
  static final ArchRule the_simulator_is_a_plant_and_knows_no_engine_room =
      classes()
          .that()
          .resideInAPackage("millrace.simulator..")
          .should(dependOnNoneOf("actors", "persistence", "opcua", "http", "node", "config"));

  @ArchTest
  static final ArchRule deciders_keep_no_state =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .implement(Decider.class)
          .should()
          .beFinal()
          .because("all state is in the fold");

  @ArchTest
  static final ArchRule commands_and_events_are_records_of_a_sealed_interface =
      classes()
          .that()
          .resideInAPackage("millrace.engine..")
          .and(
              describe(
                  "implement a command or an event of the domain",
                  (JavaClass type) ->
                      type.getRawInterfaces().stream()
                          .anyMatch(each ->
                              each.getSimpleName().endsWith("Command")
                                  || each.getSimpleName().endsWith("Event"))))
          .and(not(INTERFACES))
          .should()
          .beRecords();

  @ArchTest
  static final ArchRule nothing_is_java_serializable_by_choice =
      noClasses()
          .that()
          .areNotEnums()
          .and()
          .areNotAssignableTo(Throwable.class)
          .and()
          .areNotAnonymousClasses()
          .and(not(resideInAPackage("millrace.persistence.wire.proto..")))
          .should()
          .implement(java.io.Serializable.class);

  @ArchTest
  static final ArchRule modules_are_free_of_cycles =
      slices().matching("millrace.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothing_static_changes =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat(not(resideInAPackage("millrace.persistence.wire.proto..")))
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule only_programs_print =
      noClasses()
          .that(
              not(resideInAnyPackage("millrace.node..", "millrace.simulator..", "millrace.load..")))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule every_package_forbids_null =
      classes()
          .that(not(resideInAPackage("millrace.persistence.wire.proto..")))
          .should(
              new ArchCondition<>("stand in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          type, marked, type.getPackageName() + " is not @NullMarked"));
                }
              });

  private static ArchCondition<JavaClass> dependOnNoneOf(String... modules) {
    var packages = new String[modules.length];
    for (var i = 0; i < modules.length; i++) {
      packages[i] = "millrace." + modules[i] + "..";
    }
    return ArchConditions.not(dependOnClassesThat(resideInAnyPackage(packages)));
  }
}
