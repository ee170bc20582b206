package millrace.opcua.client;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import millrace.engine.plant.Connection;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/**
 * Chooses the endpoint that the plant file asks for, by policy, mode and kind of user, and no other
 * one: an attacker who takes the strong endpoints out of a server's unsigned list must get nothing.
 */
final class EndpointChoice {

  private static final String BINARY =
      "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

  private EndpointChoice() {}

  /**
   * The endpoint to use, at the host and port that the plant file names: what a server calls itself
   * often cannot be resolved in the plant's network.
   *
   * @throws ConnectFailed where the server does not offer it, or it would be unsafe
   */
  static EndpointDescription choose(Connection connection, List<EndpointDescription> offered)
      throws ConnectFailed {
    var policy = policy(connection);
    var mode = mode(connection, policy);
    var token = connection.user().isEmpty() ? UserTokenType.Anonymous : UserTokenType.UserName;
    var chosen =
        offered.stream()
            .filter(endpoint -> policy.getUri().equals(endpoint.getSecurityPolicyUri()))
            .filter(endpoint -> endpoint.getSecurityMode() == mode)
            .filter(endpoint -> BINARY.equals(endpoint.getTransportProfileUri()))
            .filter(endpoint ->
                tokens(endpoint).stream().anyMatch(each -> each.getTokenType() == token))
            .findFirst()
            .orElseThrow(() -> notOffered(connection, token, offered));
    if (token == UserTokenType.UserName && policy == SecurityPolicy.None) {
      refusePlainPassword(connection, chosen);
    }
    return EndpointUtil.updateUrl(
        chosen,
        EndpointUtil.getHost(connection.endpoint()),
        EndpointUtil.getPort(connection.endpoint()));
  }

  private static SecurityPolicy policy(Connection connection) throws ConnectFailed {
    var policy =
        Arrays.stream(SecurityPolicy.values())
            .filter(each -> each.name().equals(connection.securityPolicy()))
            .findFirst()
            .orElseThrow(() ->
                new ConnectFailed(
                    ConnectFailed.Kind.NOT_OFFERED,
                    "the plant file asks for the security policy \""
                        + connection.securityPolicy()
                        + "\", which is none; the best one is Aes256_Sha256_RsaPss"));
    return switch (policy) {
      case None, Basic256Sha256, Aes128_Sha256_RsaOaep, Aes256_Sha256_RsaPss -> policy;
      case Basic128Rsa15, Basic256 ->
          throw new ConnectFailed(
              ConnectFailed.Kind.NOT_OFFERED,
              "the security policy "
                  + policy.name()
                  + " is broken and no longer allowed; use Basic256Sha256 or a better one");
    };
  }

  private static MessageSecurityMode mode(Connection connection, SecurityPolicy policy)
      throws ConnectFailed {
    var mode =
        Arrays.stream(MessageSecurityMode.values())
            .filter(each -> each.name().equals(connection.securityMode()))
            .findFirst()
            .orElse(MessageSecurityMode.Invalid);
    var fits =
        switch (mode) {
          case None -> policy == SecurityPolicy.None;
          case Sign, SignAndEncrypt -> policy != SecurityPolicy.None;
          case Invalid -> false;
        };
    if (!fits) {
      throw new ConnectFailed(
          ConnectFailed.Kind.NOT_OFFERED,
          "the security mode \""
              + connection.securityMode()
              + "\" does not go with the policy "
              + policy.name()
              + "; a policy goes with SignAndEncrypt or Sign, and None with None alone");
    }
    return mode;
  }

  private static void refusePlainPassword(Connection connection, EndpointDescription endpoint)
      throws ConnectFailed {
    var encrypted =
        tokens(endpoint).stream()
            .filter(each -> each.getTokenType() == UserTokenType.UserName)
            .map(UserTokenPolicy::getSecurityPolicyUri)
            .allMatch(
                uri -> uri != null && !uri.isEmpty() && !uri.equals(SecurityPolicy.None.getUri()));
    if (!encrypted) {
      throw new ConnectFailed(
          ConnectFailed.Kind.NOT_OFFERED,
          "the password of \""
              + connection.user()
              + "\" would travel in clear text; use a security policy other than None");
    }
  }

  private static List<UserTokenPolicy> tokens(EndpointDescription endpoint) {
    var tokens = endpoint.getUserIdentityTokens();
    return tokens == null ? List.of() : List.of(tokens);
  }

  private static ConnectFailed notOffered(
      Connection connection, UserTokenType token, List<EndpointDescription> offered) {
    return new ConnectFailed(
        ConnectFailed.Kind.NOT_OFFERED,
        connection.endpoint()
            + " does not offer "
            + connection.securityPolicy()
            + " "
            + connection.securityMode()
            + " with "
            + token
            + "; it offers "
            + offered.stream()
                .map(EndpointChoice::show)
                .distinct()
                .collect(Collectors.joining(", "))
            + ". A weaker one is never taken by itself: set the server right, or name another policy"
            + " in the plant file");
  }

  private static String show(EndpointDescription endpoint) {
    return SecurityPolicy.fromUriSafe(endpoint.getSecurityPolicyUri())
            .map(SecurityPolicy::name)
            .orElse(String.valueOf(endpoint.getSecurityPolicyUri()))
        + " "
        + endpoint.getSecurityMode()
        + " with "
        + tokens(endpoint).stream()
            .map(each -> each.getTokenType().name())
            .collect(Collectors.joining("/"));
  }
}
