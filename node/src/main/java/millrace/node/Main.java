package millrace.node;

import millrace.node.command.Millrace;

/** Where the program begins. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Millrace.execute(arguments));
  }
}
