using System.Text;
using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp.Authentication;

namespace NetGen.Packetdrill.Sockets;

/// <summary><c>TCP_MD5SIG</c>, its structure told by the password alone, and <c>TCP_AO_ADD_KEY</c>: the peer is the script's.</summary>
internal static class SigningOptions
{
    internal static Outcome Set(CallContext call, ScriptSocket socket, HostOptions options)
    {
        if (call.Single(3) is not TextExpression { Text: var secret }) throw new ScriptException(call.Line, $"expected the password as a text, got {call[3]}");
        if (socket is not StreamSocket stream) return Outcome.Fail("ENOPROTOOPT");
        stream.Settings = stream.Settings with { Keys = new TcpKeyRing(new TcpMd5Key(options.RemoteAddress, Encoding.ASCII.GetBytes(secret))) };
        return Outcome.Success;
    }

    /// <summary>Adds a master key, as <c>{sndid=1, rcvid=2, key="master key"}</c>; the first one is preferred.</summary>
    internal static Outcome AddKey(CallContext call, ScriptSocket socket, HostOptions options)
    {
        if (call.Single(3) is not StructExpression key || key["sndid"] is not { } send || key["rcvid"] is not { } receive || key["key"] is not TextExpression { Text: var secret })
            throw new ScriptException(call.Line, $"expected {{sndid=, rcvid=, key=\"\"}}, got {call[3]}");
        if (socket is not StreamSocket stream) return Outcome.Fail("ENOPROTOOPT");
        var (sendId, receiveId) = ((byte)Constants.Evaluate(send), (byte)Constants.Evaluate(receive));
        // As Linux: an id names one key.
        if (stream.MasterKeys.Any(other => other.SendId == sendId || other.ReceiveId == receiveId)) return Outcome.Fail("EEXIST");
        stream.MasterKeys.Add(new TcpMasterKey(options.RemoteAddress, Encoding.ASCII.GetBytes(secret), sendId, receiveId));
        stream.Settings = stream.Settings with { Keys = new TcpKeyRing(stream.MasterKeys) };
        return Outcome.Success;
    }
}
