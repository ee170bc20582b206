package millrace.simulator.opcua;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/**
 * A method of the address space. Milo's own handler casts an array of structures to a single one
 * and fails with an internal error, hence this one, which checks the number of arguments, whether
 * each is an array, and the type of the simple ones.
 */
final class Method implements MethodInvocationHandler {

  /** What the method does. */
  @FunctionalInterface
  interface Body {
    Answer call(List<Variant> arguments);
  }

  /**
   * What it answers.
   *
   * @param status of the call
   * @param outputs lost where the status is bad
   */
  record Answer(long status, List<Variant> outputs) {

    static final Answer GOOD = new Answer(0, List.of());

    static Answer of(long status) {
      return new Answer(status, List.of());
    }
  }

  private final List<Argument> expected;
  private final Body body;

  Method(List<Argument> expected, Body body) {
    this.expected = expected;
    this.body = body;
  }

  @Override
  public CallMethodResult invoke(AccessContext context, CallMethodRequest request) {
    var given = request.getInputArguments();
    var arguments = given == null ? List.<Variant>of() : List.of(given);
    if (arguments.size() < expected.size()) {
      return result(Answer.of(StatusCodes.Bad_ArgumentsMissing));
    }
    if (arguments.size() > expected.size()) {
      return result(Answer.of(StatusCodes.Bad_TooManyArguments));
    }
    var checks = new StatusCode[arguments.size()];
    var fits = true;
    for (var i = 0; i < checks.length; i++) {
      var good = fits(arguments.get(i), expected.get(i));
      checks[i] = new StatusCode(good ? StatusCodes.Good : StatusCodes.Bad_TypeMismatch);
      fits &= good;
    }
    return fits
        ? result(body.call(arguments))
        : new CallMethodResult(
            new StatusCode(StatusCodes.Bad_InvalidArgument),
            checks,
            new DiagnosticInfo[0],
            new Variant[0]);
  }

  private static boolean fits(Variant given, Argument argument) {
    var value = given.value();
    if (value == null) {
      return argument.getValueRank() == 1 || argument.getDataType().equals(NodeIds.String);
    }
    if (value.getClass().isArray() != (argument.getValueRank() == 1)) {
      return false;
    }
    var simple = argument.getDataType().getNamespaceIndex().intValue() == 0;
    return !simple
        || given.getDataTypeId().stream().anyMatch(type -> type.equalTo(argument.getDataType()));
  }

  /** An argument that was found to fit. */
  static <T> T argument(List<Variant> arguments, int index, Class<T> type) {
    return type.cast(requireNonNull(arguments.get(index).value()));
  }

  private static CallMethodResult result(Answer answer) {
    return new CallMethodResult(
        new StatusCode(answer.status()),
        new StatusCode[0],
        new DiagnosticInfo[0],
        answer.outputs().toArray(Variant[]::new));
  }

  static Argument scalar(String name, NodeId type) {
    return new Argument(name, type, -1, null, LocalizedText.NULL_VALUE);
  }

  static Argument array(String name, NodeId type) {
    return new Argument(name, type, 1, null, LocalizedText.NULL_VALUE);
  }
}
