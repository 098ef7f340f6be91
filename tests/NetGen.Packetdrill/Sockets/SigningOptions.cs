using System.Text;
using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp.Authentication;

namespace NetGen.Packetdrill.Sockets;

/// <summary><c>TCP_MD5SIG</c>, its structure told by the password alone: the peer is the script's.</summary>
internal static class SigningOptions
{
    internal static Outcome Set(CallContext call, ScriptSocket socket, HostOptions options)
    {
        if (call.Single(3) is not TextExpression { Text: var secret }) throw new ScriptException(call.Line, $"expected the password as a text, got {call[3]}");
        if (socket is not StreamSocket stream) return Outcome.Fail("ENOPROTOOPT");
        stream.Settings = stream.Settings with { Keys = new TcpKeyRing(new TcpMd5Key(options.RemoteAddress, Encoding.ASCII.GetBytes(secret))) };
        return Outcome.Success;
    }
}
