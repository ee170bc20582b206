package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.engine.Cases;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrackTest {

  @Property(seed = Cases.SEED, tries = 200)
  void holds_what_a_sorted_list_holds(
      @ForAll("samples") List<Sample> samples, @ForAll @IntRange(max = 3_100) int instant) {
    var track = Track.EMPTY;
    var list = new ArrayList<Sample>();
    for (var sample : samples) {
      track = track.with(sample);
      list.add(sample);
    }
    list.sort(Samples.ORDER);

    assertThat(track.toList()).isEqualTo(list);
    assertThat(Track.of(samples).toList()).isEqualTo(list);
    assertThat(track.size()).isEqualTo(list.size());
    for (var place = 0; place < list.size(); place++) {
      assertThat(track.get(place)).isEqualTo(list.get(place));
      assertThat(track.at(place)).isEqualTo(list.get(place).at());
    }
    assertThat(track.countBefore(instant))
        .isEqualTo((int) list.stream().filter(each -> each.at() < instant).count());
    assertThat(within(track, new Interval(instant / 2, instant)))
        .isEqualTo(
            list.stream().filter(each -> each.at() >= instant / 2 && each.at() < instant).toList());
  }

  @Property(seed = Cases.SEED, tries = 200)
  void drops_its_beginning_and_single_samples(
      @ForAll("samples") List<Sample> samples, @ForAll @IntRange(max = 3_000) int count) {
    var track = Track.of(samples);
    var list = new ArrayList<>(samples);
    list.sort(Samples.ORDER);
    var dropped = Math.min(count, list.size());

    assertThat(track.withoutFirst(dropped).toList()).isEqualTo(list.subList(dropped, list.size()));
    assertThat(track.without(dropped % list.size()).toList())
        .isEqualTo(
            IntStream.range(0, list.size())
                .filter(i -> i != dropped % samples.size())
                .mapToObj(list::get)
                .toList());
  }

  @Property(seed = Cases.SEED, tries = 200)
  void goes_on_after_its_beginning_is_dropped(
      @ForAll("samples") List<Sample> samples,
      @ForAll("samples") List<Sample> more,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(max = 1_500) int instant) {
    var track = Track.of(samples);
    var list = new ArrayList<>(samples);
    list.sort(Samples.ORDER);
    for (var sample : more) {
      var dropped = Math.min(count, list.size() / 3);
      track = track.withoutFirst(dropped).with(sample);
      list.subList(0, dropped).clear();
      list.add(sample);
      list.sort(Samples.ORDER);
      track = track.without(list.size() / 2);
      list.remove(list.size() / 2);
    }

    assertThat(track.toList()).isEqualTo(list);
    assertThat(track.countBefore(instant))
        .isEqualTo((int) list.stream().filter(each -> each.at() < instant).count());
    assertThat(within(track, new Interval(instant / 2, instant)))
        .isEqualTo(
            list.stream().filter(each -> each.at() >= instant / 2 && each.at() < instant).toList());
  }

  @Property(seed = Cases.SEED, tries = 100)
  void stays_as_it_was_whatever_is_folded_after_it(
      @ForAll("few") List<Sample> samples, @ForAll long seed) {
    var dice = new Random(seed);
    var tracks = new ArrayList<Track>(List.of(Track.EMPTY));
    var lists = new ArrayList<List<Sample>>(List.of(List.of()));
    for (var sample : samples) {
      var from = dice.nextInt(4) > 0 ? tracks.size() - 1 : dice.nextInt(tracks.size());
      tracks.add(tracks.get(from).with(sample));
      var list = new ArrayList<>(lists.get(from));
      list.add(sample);
      list.sort(Samples.ORDER);
      lists.add(list);
    }

    for (var i = 0; i < tracks.size(); i++) {
      assertThat(tracks.get(i).toList()).isEqualTo(lists.get(i));
    }
  }

  @Test
  void is_added_to_in_place_by_one_who_goes_on_from_its_newest_state_only() {
    var rows = OpenRows.claimed(4);
    rows.tell(2);

    assertThat(rows.claim(1)).as("who knows fewer rows").isFalse();
    assertThat(rows.claim(2)).as("who knows them all").isTrue();
    assertThat(rows.claim(2)).as("a second one").isFalse();
  }

  @Provide
  Arbitrary<List<Sample>> few() {
    return sample().list().ofMinSize(1).ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    return sample().list().ofMinSize(1).ofMaxSize(1_500);
  }

  private static Arbitrary<Sample> sample() {
    Arbitrary<SignalValue> values =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 70_000).map(IntegerValue::new),
            Arbitraries.longs().map(IntegerValue::new),
            Arbitraries.doubles().map(RealValue::new),
            Arbitraries.of(new BooleanValue(true), new BooleanValue(false), new NoValue()),
            Arbitraries.of("", "film empty").map(TextValue::new));
    return Combinators.combine(
            Arbitraries.longs().between(0, 3_000),
            Arbitraries.longs().between(0, 5),
            values,
            Arbitraries.of(StatusCode.GOOD, StatusCode.BAD, new StatusCode(0x4090_0000)),
            Arbitraries.of("", "", "", "r1"),
            Arbitraries.longs().between(1, 1_000))
        .as((at, lag, value, status, observation, sequence) ->
            new Sample(
                at, at - lag / 2, at + lag, at + 7 * lag, value, status, observation, sequence));
  }

  private static List<Sample> within(Track track, Interval window) {
    var samples = new ArrayList<Sample>();
    for (var told = track.within(window); told.next(); ) {
      samples.add(told.sample());
    }
    return samples;
  }
}
