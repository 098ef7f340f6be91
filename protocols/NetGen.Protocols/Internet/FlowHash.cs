using NetGen.Hashing;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Internet;

/// <summary>Hashes what names a flow.</summary>
internal static class FlowHash
{
    /// <summary>Hashes both ends with a secret key, so that nobody outside can choose where a flow falls.</summary>
    /// <param name="hash">The keyed hash.</param>
    /// <param name="local">This host's end.</param>
    /// <param name="remote">The other end, of the same version of IP.</param>
    internal static ulong Of(in SipHash hash, in IPEndPointValue local, in IPEndPointValue remote)
    {
        var ports = ((uint)local.Port << 16) | remote.Port;
        if (local.Address.IsIPv4) return hash.Hash(((ulong)local.Address.IPv4.Value << 32) | remote.Address.IPv4.Value, ports);
        var (from, to) = (local.Address.Mapped, remote.Address.Mapped);
        return hash.Hash(from.High, from.Low, to.High, to.Low, ports);
    }
}
