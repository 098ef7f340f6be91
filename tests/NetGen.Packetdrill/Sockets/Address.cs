using System.Net;
using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;

namespace NetGen.Packetdrill.Sockets;

/// <summary>Socket addresses in system calls.</summary>
internal static class Address
{
    /// <summary>The address to bind to.</summary>
    internal static IPEndPointValue Local(Expression expression, HostOptions options) =>
        Read(expression) ?? new IPEndPointValue(new IPAddressValue(IPv4Address.Any), options.BindPort);

    /// <summary>The address to connect to.</summary>
    internal static IPEndPointValue Remote(Expression expression, HostOptions options) =>
        Read(expression) ?? new IPEndPointValue(options.RemoteAddress, options.ConnectPort);

    private static IPEndPointValue? Read(Expression expression)
    {
        if (expression is AnyExpression) return null;
        if (expression is not StructExpression address || address["sa_family"] is not NameExpression family)
            throw new ScriptException(expression.Line, $"expected a socket address, got {expression}");
        if (family.Name != "AF_INET") throw ScriptException.Unsupported(expression.Line, $"addresses of the family {family.Name}: the stack's TCP has IPv4 alone yet");
        if (address["sin_port"] is not FunctionExpression { Name: "htons", Argument: var port }
            || address["sin_addr"] is not FunctionExpression { Name: "inet_addr", Argument: TextExpression text }
            || !IPAddress.TryParse(text.Text, out var ip) || !IPAddressValue.TryFrom(ip, out var value))
            throw new ScriptException(expression.Line, "expected {sa_family = AF_INET, sin_port = htons(PORT), sin_addr = inet_addr(\"ADDRESS\")}");
        return new IPEndPointValue(value, (ushort)Constants.Evaluate(port));
    }
}
