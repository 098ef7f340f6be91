using NetGen.Hashing;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>What names a connection: both of its ends (RFC 9293 §3.3.1).</summary>
/// <param name="Local">This host's end.</param>
/// <param name="Remote">The other end.</param>
public readonly record struct TcpFlow(IPEndPointValue Local, IPEndPointValue Remote)
{
    /// <summary>Hashes the flow with a secret key, so that nobody outside can make flows collide.</summary>
    /// <param name="hash">The keyed hash.</param>
    internal ulong Hash(in SipHash hash)
    {
        var ports = ((uint)Local.Port << 16) | Remote.Port;
        if (Local.Address.IsIPv4) return hash.Hash(((ulong)Local.Address.IPv4.Value << 32) | Remote.Address.IPv4.Value, ports);
        var (local, remote) = (Local.Address.Mapped.Value, Remote.Address.Mapped.Value);
        return hash.Hash((ulong)(local >> 64), (ulong)local, (ulong)(remote >> 64), (ulong)remote, ports);
    }

    /// <summary>Both ends, the local one first.</summary>
    public override string ToString() => $"{Local} to {Remote}";
}
