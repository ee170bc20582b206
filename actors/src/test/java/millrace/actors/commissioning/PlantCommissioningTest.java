package millrace.actors.commissioning;

import static millrace.actors.SingleNode.answer;
import static millrace.actors.SmallPlant.CAPPER;
import static millrace.actors.SmallPlant.FILLER;
import static millrace.actors.SmallPlant.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import millrace.actors.Entities;
import millrace.actors.SingleNode;
import millrace.actors.SmallPlant;
import millrace.actors.TestSystem;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.journal.Envelope;
import millrace.engine.plant.Plant;
import millrace.engine.plant.WorkUnit;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlantCommissioningTest {

  private static final Instant SIX = Instant.parse("2026-11-23T06:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(SIX);
  private final CopyOnWriteArrayList<String> progress = new CopyOnWriteArrayList<>();
  private SingleNode node;
  private Entities entities;

  @BeforeEach
  void start() {
    node = new SingleNode();
    entities =
        Entities.start(
            node.system(),
            SmallPlant.plant(),
            _ ->
                (_, _, _) -> {
                  throw new IllegalStateException("no connection is opened here");
                },
            now::get,
            Optional.empty(),
            TestSystem.settings());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private PlantCommissioning commissioning(Plant plant) {
    return new PlantCommissioning(
        plant, entities.equipments(), entities.workCenters(), now::get, Duration.ofMillis(20));
  }

  private void commission(Plant plant) {
    answer(
        commissioning(plant)
            .run(
                new PlantCommissioning.Progress() {
                  @Override
                  public void done(int steps, int all) {
                    progress.add(steps + " of " + all);
                  }

                  @Override
                  public void waiting(String entity, String reason) {
                    progress.add("waiting for " + entity);
                  }
                }));
  }

  private List<?> journal(String persistenceId) {
    return node.journal().persistedInStorage(persistenceId).stream()
        .map(each -> ((Envelope<?>) each).event())
        .toList();
  }

  @Test
  void units_get_their_rules_and_calendars_and_the_line_its_units() {
    commission(SmallPlant.plant());

    for (var unit : List.of(FILLER, CAPPER)) {
      assertThat(List.<Object>copyOf(journal("equipment|" + unit)))
          .containsExactlyInAnyOrder(
              new RulesAdopted(Nanos.of(SIX), SmallPlant.rules("1")),
              new CalendarAdopted(Nanos.of(SIX), SmallPlant.calendar()));
    }
    assertThat(answer(entities.workCenters().state(LINE)).units()).containsExactly(FILLER, CAPPER);
    assertThat(progress).hasSize(5).endsWith("5 of 5");
  }

  @Test
  void a_second_time_an_hour_later_changes_nothing() {
    commission(SmallPlant.plant());
    now.set(SIX.plusSeconds(3_600));
    commission(SmallPlant.plant());

    assertThat(journal("equipment|" + FILLER)).hasSize(2);
    assertThat(journal("work-center|" + LINE)).hasSize(1);
  }

  @Test
  void new_rules_are_in_force_from_the_instant_of_their_adoption() {
    commission(SmallPlant.plant());
    now.set(SIX.plusSeconds(3_600));
    commission(withRulesOfFiller("2"));

    assertThat(List.<Object>copyOf(journal("equipment|" + FILLER)))
        .hasSize(3)
        .last()
        .isEqualTo(new RulesAdopted(Nanos.of(SIX.plusSeconds(3_600)), SmallPlant.rules("2")));
    assertThat(journal("equipment|" + CAPPER)).hasSize(2);
  }

  @Test
  void it_waits_for_a_journal_that_is_away() {
    node.journal().failNextNReads("equipment|" + FILLER, 2);

    commission(SmallPlant.plant());

    assertThat(progress).contains("waiting for " + FILLER).endsWith("5 of 5");
    assertThat(journal("equipment|" + FILLER)).hasSize(2);
  }

  @Test
  void rules_that_had_to_wait_long_are_in_force_from_when_they_are_taken() {
    commission(SmallPlant.plant());
    now.set(SIX.plusSeconds(3_600));
    var late = now.get().plusSeconds(360); // six minutes, after which an instant is past
    node.journal().failNextNPersisted("equipment|" + FILLER, 1);

    answer(
        commissioning(withRulesOfFiller("2"))
            .run(
                new PlantCommissioning.Progress() {
                  @Override
                  public void done(int steps, int all) {}

                  @Override
                  public void waiting(String entity, String reason) {
                    now.set(late);
                  }
                }));

    assertThat(List.<Object>copyOf(journal("equipment|" + FILLER)))
        .last()
        .isEqualTo(new RulesAdopted(Nanos.of(late), SmallPlant.rules("2")));
  }

  @Test
  void a_calendar_that_is_not_there_is_named() {
    var plant = SmallPlant.plant();
    var without =
        new Plant(
            plant.version(),
            plant.equipment(),
            plant.workUnits(),
            new LinkedHashMap<>(),
            plant.connections());

    assertThatIllegalStateException()
        .isThrownBy(() -> commissioning(without).run(new Silent()))
        .withMessageContaining("three-shifts");
  }

  private static final class Silent implements PlantCommissioning.Progress {

    @Override
    public void done(int steps, int all) {}

    @Override
    public void waiting(String entity, String reason) {}
  }

  private static Plant withRulesOfFiller(String version) {
    var plant = SmallPlant.plant();
    var units = new LinkedHashMap<>(Map.copyOf(plant.workUnits()));
    units.put(
        FILLER, new WorkUnit(FILLER, SmallPlant.rules(version), "three-shifts", Optional.empty()));
    return new Plant("2", plant.equipment(), units, plant.calendars(), plant.connections());
  }
}
