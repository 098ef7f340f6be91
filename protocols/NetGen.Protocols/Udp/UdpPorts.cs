using System.Runtime.CompilerServices;
using NetGen.Devices;
using NetGen.Hashing;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;
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
    private const int PageBits = 8;

    // The first binding of each port, in pages that are made when a port of theirs is first bound.
    private readonly UdpBinding?[]?[] _pages = new UdpBinding?[]?[1 << (16 - PageBits)];

    // Drawn when it is first asked for.
    private SipHash? _flowKey;

    internal int Count { get; private set; }

    internal UdpBindStatus TryBind(IPEndPointValue local, IUdpHandler handler, bool dualMode, UdpPortSharing sharing, out UdpBinding binding)
    {
        binding = null!;
        if (Count >= capacity) return UdpBindStatus.NoneLeft;
        dualMode &= !local.Address.IsIPv4 && local.Address.IsAny;
        if (local.Port == 0)
        {
            if (!PortRange.Dynamic.TryChoose(random, port => IsTaken(local with { Port = port }, dualMode, UdpPortSharing.None), out var chosen)) return UdpBindStatus.NoneLeft;
            local = local with { Port = chosen };
        }

        if (IsTaken(local, dualMode, sharing)) return UdpBindStatus.InUse;
        binding = new UdpBinding(local, handler, dualMode) { NextOnPort = First(local.Port), Sharing = sharing };
        if ((sharing & UdpPortSharing.Flows) != 0 && !TryJoinGroup(binding)) return UdpBindStatus.NoneLeft;
        SetFirst(local.Port, binding);
        Count++;
        return UdpBindStatus.Bound;
    }

    internal void Unbind(UdpBinding binding)
    {
        binding.LeaveGroup();
        if (First(binding.Local.Port) is not { } current) return;
        if (ReferenceEquals(current, binding))
        {
            SetFirst(binding.Local.Port, binding.NextOnPort);
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

    /// <summary>Finds who gets the datagrams of a flow.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="device">The device that the datagram came from; null for this host, or any.</param>
    internal UdpBinding? Find(in UdpFlow flow, NetDevice? device)
    {
        var first = First(flow.Local.Port);
        if (first is null || (first.NextOnPort is null && first.IsOpenTo(flow.Local.Address.IsIPv4))) return first;
        return FindBest(first, in flow, device);
    }

    /// <summary>Hashes a flow with a secret key.</summary>
    internal ulong HashOf(in UdpFlow flow)
    {
        var key = _flowKey ??= new SipHash(random);
        return flow.Hash(in key);
    }

    private bool TryJoinGroup(UdpBinding binding)
    {
        for (var each = binding.NextOnPort; each is not null && binding.Group is null; each = each.NextOnPort)
        {
            if (each.Local == binding.Local) binding.Group = each.Group;
        }

        binding.Group ??= new ReusePortGroup<UdpBinding>(random);
        return binding.Group.TryAdd(binding);
    }

    /// <summary>Adds the bindings to a list.</summary>
    internal void CopyTo(ICollection<UdpPortStatus> statuses)
    {
        foreach (var first in _pages.Where(static page => page is not null).SelectMany(static page => page!))
        {
            for (var each = first; each is not null; each = each.NextOnPort)
                statuses.Add(new UdpPortStatus(each.Local, each.Remote, each.Handler.Waiting, each.Handler.Dropped) { Device = each.Device });
        }
    }

    // Out of the way of ports that one binding has alone, for all who come.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private UdpBinding? FindBest(UdpBinding first, in UdpFlow flow, NetDevice? device)
    {
        var (best, bestScore) = ((UdpBinding?)null, -1);
        for (var each = first; each is not null; each = each.NextOnPort)
        {
            var score = each.Score(in flow, device);
            if (score > bestScore) (best, bestScore) = (each, score);
        }

        return best?.Group is { Count: > 1 } group ? group.Select(HashOf(in flow)) : best;
    }

    private UdpBinding? First(ushort port) => _pages[port >> PageBits]?[port & ((1 << PageBits) - 1)];

    private void SetFirst(ushort port, UdpBinding? binding)
    {
        var page = _pages[port >> PageBits] ??= new UdpBinding?[1 << PageBits];
        page[port & ((1 << PageBits) - 1)] = binding;
    }

    private bool IsTaken(in IPEndPointValue local, bool dualMode, UdpPortSharing sharing)
    {
        for (var each = First(local.Port); each is not null; each = each.NextOnPort)
        {
            // All who share must have said so; Linux asks for one owner too, which a stack within one process is.
            if ((each.Sharing & sharing) != 0) continue;
            if (each.Local.Address.IsIPv4 != local.Address.IsIPv4 && !dualMode && !each.IsDualMode) continue;
            if (each.Local.Address == local.Address || each.Local.Address.IsAny || local.Address.IsAny) return true;
        }

        return false;
    }
}
