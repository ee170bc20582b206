package millrace.persistence.wire.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/**
 * The form of a list of records: their number, then component after component of some thousand of
 * them at a time, since what stands below each other is alike. Of the readings of a counter seven
 * or eight bytes each are left.
 *
 * @param rows the form of a single record
 */
record RecordColumns(Composites.OfRecord rows) implements Codec {

  private static final int ROWS_AT_A_TIME = 4_096;

  private static final int EACH = 0;
  private static final int ALL_THE_SAME = 1;

  @Override
  public void write(Object value, PackedOutput out, long[] slots) {
    var list = (List<?>) value;
    out.varint(list.size());
    for (var from = 0; from < list.size(); from += ROWS_AT_A_TIME) {
      writeRows(list.subList(from, Math.min(list.size(), from + ROWS_AT_A_TIME)), out, slots);
    }
  }

  @Override
  public Object read(PackedInput in, long[] slots) {
    var size = in.varint("the number of records");
    in.room("blocks", (size + ROWS_AT_A_TIME - 1) / ROWS_AT_A_TIME, 1, Integer.MAX_VALUE);
    var list = new ArrayList<Object>();
    while (list.size() < size) {
      readRows(list, (int) Math.min(ROWS_AT_A_TIME, size - list.size()), in, slots);
    }
    return list;
  }

  private void writeRows(List<?> records, PackedOutput out, long[] slots) {
    var beside = new long[records.size()];
    for (var component = 0; component < rows.components().size(); component++) {
      var codec = rows.components().get(component);
      var values = new Object[records.size()];
      for (var i = 0; i < values.length; i++) {
        values[i] = rows.component(records.get(i), component);
      }
      if (codec instanceof Scalars.OfNumber number) {
        var numbers = Arrays.stream(values).mapToLong(number::toLong).toArray();
        NumberColumn.write(numbers, beside, out);
        beside = numbers;
      } else if (Arrays.stream(values).allMatch(values[0]::equals)) {
        out.octet(ALL_THE_SAME);
        codec.write(values[0], out, slots);
      } else {
        out.octet(EACH);
        for (var each : values) {
          codec.write(each, out, slots);
        }
      }
    }
  }

  private void readRows(List<Object> list, int size, PackedInput in, long[] slots) {
    var beside = new long[size];
    var values = new Object[size][rows.components().size()];
    for (var component = 0; component < rows.components().size(); component++) {
      var codec = rows.components().get(component);
      if (codec instanceof Scalars.OfNumber number) {
        beside = NumberColumn.read(in, beside);
        for (var i = 0; i < size; i++) {
          values[i][component] = number.fromLong(beside[i]);
        }
      } else {
        readColumn(codec, component, values, in, slots);
      }
    }
    for (var each : values) {
      list.add(rows.create(each));
    }
  }

  private static void readColumn(
      Codec codec, int component, Object[][] values, PackedInput in, long[] slots) {
    var isSame = in.index("whether all are the same", 2) == ALL_THE_SAME;
    for (var i = 0; i < values.length; i++) {
      values[i][component] = isSame && i > 0 ? values[0][component] : codec.read(in, slots);
    }
  }
}
