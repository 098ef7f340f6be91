using NetGen.Protocols.Addresses;
using NetGen.Randomness;

namespace NetGen.Protocols.Udp;

/// <summary>What became of a bind.</summary>
public enum UdpBindStatus
{
    /// <summary>The port is held.</summary>
    Bound,

    /// <summary>Another handler holds it.</summary>
    InUse,

    /// <summary>The address is none of the host's.</summary>
    NotLocal,

    /// <summary>The table is full, or every ephemeral port is taken.</summary>
    NoneLeft,
}

/// <summary>Who holds which port: a bounded table.</summary>
/// <param name="random">Chooses the ephemeral ports.</param>
/// <param name="capacity">Largest number of bindings.</param>
internal sealed class UdpPorts(RandomSource random, int capacity)
{
    // RFC 6335 §6: the dynamic ports.
    private const int FirstEphemeral = 49152;
    private const int EphemeralCount = 16384;

    private readonly Dictionary<ushort, UdpBinding> _first = [];

    internal int Count { get; private set; }

    internal UdpBindStatus TryBind(IPv4EndPoint local, IUdpHandler handler, out UdpBinding binding)
    {
        binding = null!;
        if (Count >= capacity) return UdpBindStatus.NoneLeft;
        if (local.Port == 0 && !TryChoosePort(local.Address, out local)) return UdpBindStatus.NoneLeft;
        if (IsTaken(local)) return UdpBindStatus.InUse;
        binding = new UdpBinding(local, handler) { NextOnPort = _first.GetValueOrDefault(local.Port) };
        _first[local.Port] = binding;
        Count++;
        return UdpBindStatus.Bound;
    }

    internal void Unbind(UdpBinding binding)
    {
        if (!_first.TryGetValue(binding.Local.Port, out var current)) return;
        if (ReferenceEquals(current, binding))
        {
            if (binding.NextOnPort is { } next) _first[binding.Local.Port] = next;
            else _first.Remove(binding.Local.Port);
            Count--;
            return;
        }

        for (; current.NextOnPort is { } next; current = next)
        {
            if (!ReferenceEquals(next, binding)) continue;
            current.NextOnPort = binding.NextOnPort;
            Count--;
            return;
        }
    }

    internal UdpBinding? Find(IPv4EndPoint local, IPv4EndPoint remote)
    {
        if (!_first.TryGetValue(local.Port, out var candidate)) return null;
        var (best, bestScore) = ((UdpBinding?)null, -1);
        for (var each = candidate; each is not null; each = each.NextOnPort)
        {
            var score = each.Score(local.Address, remote);
            if (score > bestScore) (best, bestScore) = (each, score);
        }

        return best;
    }

    // RFC 6056 §3.3.1: a random start, then one after the other, so that a free port is always found.
    private bool TryChoosePort(IPv4Address address, out IPv4EndPoint local)
    {
        var start = random.NextBelow(EphemeralCount);
        for (uint i = 0; i < EphemeralCount; i++)
        {
            local = new IPv4EndPoint(address, (ushort)(FirstEphemeral + ((start + i) % EphemeralCount)));
            if (!IsTaken(local)) return true;
        }

        local = default;
        return false;
    }

    private bool IsTaken(IPv4EndPoint local)
    {
        for (var each = _first.GetValueOrDefault(local.Port); each is not null; each = each.NextOnPort)
        {
            if (each.Local.Address == local.Address || each.Local.Address.IsAny || local.Address.IsAny) return true;
        }

        return false;
    }
}
