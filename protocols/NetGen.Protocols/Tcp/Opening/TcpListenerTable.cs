using NetGen.Devices;
using NetGen.Hashing;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>What became of a listener's wish for a port.</summary>
public enum TcpListenStatus
{
    /// <summary>It listens.</summary>
    Listening,

    /// <summary>Another listener holds the port.</summary>
    InUse,

    /// <summary>The address is none of the host's.</summary>
    NotLocal,

    /// <summary>There are as many listeners as there may be, or no port is left.</summary>
    NoneLeft,
}

/// <summary>Who listens on which port: a bounded table.</summary>
/// <param name="random">Chooses a port where the user names none.</param>
/// <param name="capacity">Largest number of listeners.</param>
internal sealed class TcpListenerTable(RandomSource random, int capacity)
{
    // Of listeners that share a port, the first; those of other devices hang behind it.
    private readonly Dictionary<IPEndPointValue, TcpBinding> _bindings = [];

    // How many bindings each port has, over all addresses.
    private readonly Dictionary<ushort, int> _portUse = [];

    // Drawn when the first port is shared.
    private SipHash? _flowKey;

    internal int Count { get; private set; }

    internal bool IsPortTaken(ushort port) => _portUse.ContainsKey(port);

    /// <summary>
    /// The listener of an address and port: of that address rather than of all, of its version rather than of both, of the device rather than of all, and of several the
    /// one that the flow belongs to.
    /// </summary>
    /// <param name="local">The address and port.</param>
    /// <param name="flow">Both ends of the connection that is asked for.</param>
    /// <param name="device">Where it is asked for; null inside this host.</param>
    internal TcpBinding? Find(IPEndPointValue local, in TcpFlow flow, NetDevice? device)
    {
        if (_bindings.Count == 0 || FindFirst(local, device) is not { } binding) return null;
        return binding.Group is { Count: > 1 } group && _flowKey is { } key ? group.Select(flow.Hash(in key)) : binding;
    }

    private TcpBinding? FindFirst(IPEndPointValue local, NetDevice? device)
    {
        if (FindBest(local, device) is { } exact) return exact;
        var binding = FindBest(local with { Address = AnyLike(local.Address) }, device);
        if (binding is not null || !local.Address.IsIPv4) return binding;
        return FindBest(local with { Address = new IPAddressValue(IPv6Address.Any) }, device, ofBothVersions: true);
    }

    private TcpBinding? FindBest(IPEndPointValue local, NetDevice? device, bool ofBothVersions = false)
    {
        var (best, bestScore) = ((TcpBinding?)null, 0);
        for (var each = _bindings.GetValueOrDefault(local); each is not null; each = each.NextOnPort)
        {
            var score = ofBothVersions && !each.IsDualMode ? 0 : each.Score(device);
            if (score > bestScore) (best, bestScore) = (each, score);
        }

        return best;
    }

    internal TcpListenStatus TryAdd(
        IPEndPointValue local, ITcpAcceptor acceptor, TcpConnectionSettings settings, int backlog, out TcpBinding binding)
    {
        binding = null!;
        if (Count >= capacity) return TcpListenStatus.NoneLeft;
        if (local.Port == 0)
        {
            if (!settings.LocalPorts.TryChoose(random, port => IsTaken(local with { Port = port }, settings, sharesPort: false), out var chosen)) return TcpListenStatus.NoneLeft;
            local = local with { Port = chosen };
        }

        if (IsTaken(local, settings, settings.ReusePort)) return TcpListenStatus.InUse;
        var group = settings.ReusePort ? GroupAt(local, settings.Device) : null;
        binding = new TcpBinding(local, acceptor, settings, backlog) { Group = group };
        if (group is not null && !group.TryAdd(binding)) return TcpListenStatus.NoneLeft;
        if (group is not { Count: > 1 }) Link(binding);
        _portUse[local.Port] = _portUse.GetValueOrDefault(local.Port) + 1;
        Count++;
        return TcpListenStatus.Listening;
    }

    internal void Remove(TcpBinding binding)
    {
        if (binding.IsClosed) return;
        binding.IsClosed = true;
        var isLinked = binding.Group is not { } group || ReferenceEquals(group[0], binding);
        binding.Group?.Remove(binding);
        if (isLinked) Unlink(binding, binding.Group?[0]);
        if (--_portUse[binding.Local.Port] == 0) _portUse.Remove(binding.Local.Port);
        Count--;
    }

    /// <summary>Adds the listeners to a list.</summary>
    internal void CopyTo(ICollection<TcpFlowStatus> statuses)
    {
        foreach (var first in _bindings.Values)
        {
            for (var binding = first; binding is not null; binding = binding.NextOnPort)
            {
                if (binding.Group is not { } group) statuses.Add(binding.Status);
                else for (var i = 0; group[i] is { } member; i++) statuses.Add(member.Status);
            }
        }
    }

    private void Link(TcpBinding binding)
    {
        binding.NextOnPort = _bindings.GetValueOrDefault(binding.Local);
        _bindings[binding.Local] = binding;
    }

    /// <summary>Takes a listener out of those on its port; the next of its group, if there is one, comes in its place.</summary>
    private void Unlink(TcpBinding binding, TcpBinding? left)
    {
        if (left is not null) left.NextOnPort = binding.NextOnPort;
        var successor = left ?? binding.NextOnPort;
        var before = _bindings[binding.Local];
        if (!ReferenceEquals(before, binding))
        {
            while (!ReferenceEquals(before.NextOnPort, binding)) before = before.NextOnPort!;
            before.NextOnPort = successor;
        }
        else if (successor is not null) _bindings[binding.Local] = successor;
        else _bindings.Remove(binding.Local);
    }

    private ReusePortGroup<TcpBinding> GroupAt(IPEndPointValue local, NetDevice? device)
    {
        _flowKey ??= new SipHash(random);
        var binding = _bindings.GetValueOrDefault(local);
        while (binding is not null && !ReferenceEquals(binding.Device, device)) binding = binding.NextOnPort;
        return binding?.Group ?? new ReusePortGroup<TcpBinding>(random);
    }

    private bool IsTaken(IPEndPointValue local, TcpConnectionSettings settings, bool sharesPort)
    {
        if (!IsPortTaken(local.Port)) return false;
        var takesBoth = TcpBinding.TakesBothVersions(local.Address, settings);
        foreach (var (other, first) in _bindings)
        {
            if (other.Port != local.Port) continue;
            if (other.Address != local.Address && !other.Address.IsAny && !local.Address.IsAny) continue;
            for (var binding = first; binding is not null; binding = binding.NextOnPort)
            {
                if (other.Address.IsIPv4 != local.Address.IsIPv4 && !takesBoth && !binding.IsDualMode) continue;
                // As Linux: who is bound to a device is in nobody's way who is bound to another.
                if (binding.Device is not null && settings.Device is not null && !ReferenceEquals(binding.Device, settings.Device)) continue;
                // All who share must have said so; Linux asks for one owner too, which a stack within one process is.
                if (!sharesPort || !binding.Settings.ReusePort) return true;
            }
        }

        return false;
    }

    private static IPAddressValue AnyLike(IPAddressValue address) =>
        address.IsIPv4 ? new IPAddressValue(IPv4Address.Any) : new IPAddressValue(IPv6Address.Any);
}
