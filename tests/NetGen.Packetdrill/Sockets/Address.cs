using System.Net;
using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;

namespace NetGen.Packetdrill.Sockets;

/// <summary>Socket addresses in system calls.</summary>
internal static class Address
{
    private const string Form = "{sa_family = AF_INET or AF_INET6, sin_port = htons(PORT), sin_addr = inet_addr(\"ADDRESS\")}";

    /// <summary>The address to bind to.</summary>
    internal static IPEndPointValue Local(Expression expression, HostOptions options) =>
        Read(expression) ?? new IPEndPointValue(AnyOf(options.Version), options.BindPort);

    /// <summary>The address to connect to.</summary>
    internal static IPEndPointValue Remote(Expression expression, HostOptions options) =>
        Read(expression) ?? new IPEndPointValue(options.RemoteAddress, options.ConnectPort);

    /// <summary>The address that stands for all of the host's.</summary>
    internal static IPAddressValue AnyOf(IpVersion version) =>
        version == IpVersion.IPv4 ? new IPAddressValue(IPv4Address.Any) : new IPAddressValue(IPv6Address.Any);

    private static IPEndPointValue? Read(Expression expression)
    {
        if (expression is AnyExpression) return null;
        if (expression is not StructExpression address || address["sa_family"] is not NameExpression { Name: var family })
            throw new ScriptException(expression.Line, $"expected a socket address, got {expression}");
        if (family is not ("AF_INET" or "AF_INET6")) throw ScriptException.Unsupported(expression.Line, $"addresses of the family {family}");
        if (address["sin_port"] is not FunctionExpression { Name: "htons", Argument: var port }
            || address["sin_addr"] is not FunctionExpression { Name: "inet_addr" or "inet6_addr", Argument: TextExpression text }
            || !IPAddress.TryParse(text.Text, out var ip) || !IPAddressValue.TryFrom(ip, out var value))
            throw new ScriptException(expression.Line, $"expected {Form}, got {expression}");
        if (family == "AF_INET" && !value.IsIPv4) throw new ScriptException(expression.Line, $"{text} is no address of the family AF_INET");
        return new IPEndPointValue(value, (ushort)Constants.Evaluate(port));
    }
}
