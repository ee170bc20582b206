package millrace.opcua.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import io.netty.buffer.Unpooled;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignalValuesTest {

  private static final EncodingContext CONTEXT = DefaultEncodingContext.INSTANCE;
  private static final int PACKML =
      CONTEXT.getNamespaceTable().add("http://opcfoundation.org/UA/PackML/").intValue();

  static Stream<Arguments> scalars() {
    return Stream.of(
        Arguments.of(true, new BooleanValue(true)),
        Arguments.of((byte) -5, new IntegerValue(-5)),
        Arguments.of(ubyte(200), new IntegerValue(200)),
        Arguments.of(ushort(65_535), new IntegerValue(65_535)),
        Arguments.of(uint(4_294_967_295L), new IntegerValue(4_294_967_295L)),
        Arguments.of(ulong(7), new IntegerValue(7)),
        Arguments.of(Long.MIN_VALUE, new IntegerValue(Long.MIN_VALUE)),
        Arguments.of(0.1f, new RealValue(0.1)),
        Arguments.of(2.5, new RealValue(2.5)),
        Arguments.of("lemon", new TextValue("lemon")),
        Arguments.of(LocalizedText.english("Execute"), new TextValue("Execute")));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void a_scalar_keeps_its_value(Object value, SignalValue expected) {
    assertThat(SignalValues.of(Variant.of(value), CONTEXT)).isEqualTo(expected);
  }

  @Test
  void no_value_is_none() {
    assertThat(SignalValues.of(Variant.NULL_VALUE, CONTEXT)).isEqualTo(new NoValue());
  }

  @Test
  void a_number_beyond_the_engine_is_kept_as_text_and_never_wrapped() {
    var large = ulong(new BigInteger("18446744073709551615"));

    assertThat(SignalValues.of(Variant.of(large), CONTEXT))
        .isEqualTo(new TextValue("18446744073709551615"));
  }

  @Test
  void an_array_is_kept_as_the_text_that_shows_it() {
    assertThat(SignalValues.of(Variant.of(new Integer[] {1, 2, 3}), CONTEXT))
        .isEqualTo(new TextValue("[1, 2, 3]"));
  }

  @Test
  void a_text_that_is_too_long_says_how_long_it_was() {
    assertThat(SignalValues.of(Variant.of("x".repeat(5_000)), CONTEXT))
        .isEqualTo(new TextValue("x".repeat(4_096) + "… of 5000 characters"));
  }

  @Nested
  class A_state_id {

    @Test
    void is_the_number_of_the_state() {
      // Execute is i=36 of the PackML namespace, and state 6.
      assertThat(SignalValues.of(Variant.of(new NodeId(PACKML, 36)), CONTEXT))
          .isEqualTo(new IntegerValue(6));
    }
  }

  @Nested
  class A_packml_counter {

    @Test
    void is_its_cumulative_count() {
      var count = structure(69, 12, 70_000);

      assertThat(SignalValues.of(Variant.of(new ExtensionObject[] {count}), CONTEXT))
          .isEqualTo(new IntegerValue(70_000));
    }

    @Test
    void that_is_cut_off_is_text_and_no_number() {
      var whole = (ByteString) structure(69, 12, 70_000).getBody();
      var cut =
          ExtensionObject.of(
              ByteString.of(Arrays.copyOf(whole.bytesOrEmpty(), 9)), new NodeId(PACKML, 69));

      assertThat(SignalValues.of(Variant.of(cut), CONTEXT)).isInstanceOf(TextValue.class);
    }

    private ExtensionObject structure(int encoding, int count, int cumulative) {
      var buffer = Unpooled.buffer();
      var encoder = new OpcUaBinaryEncoder(CONTEXT).setBuffer(buffer);
      encoder.encodeInt32("ID", 0);
      encoder.encodeString("Name", "bottles");
      encoder.encodeStruct(
          "Unit",
          new EUInformation("", 1, LocalizedText.NULL_VALUE, LocalizedText.NULL_VALUE),
          new EUInformation.Codec());
      encoder.encodeInt32("Count", count);
      encoder.encodeInt32("AccCount", cumulative);
      var bytes = new byte[buffer.readableBytes()];
      buffer.readBytes(bytes);
      return ExtensionObject.of(ByteString.of(bytes), new NodeId(PACKML, encoding));
    }
  }
}
