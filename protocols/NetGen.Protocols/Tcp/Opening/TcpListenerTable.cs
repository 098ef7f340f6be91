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
    // Of listeners that share a port, the first.
    private readonly Dictionary<IPEndPointValue, TcpBinding> _bindings = [];

    // How many bindings each port has, over all addresses.
    private readonly Dictionary<ushort, int> _portUse = [];

    // Drawn when the first port is shared.
    private SipHash? _flowKey;

    internal int Count { get; private set; }

    internal bool IsPortTaken(ushort port) => _portUse.ContainsKey(port);

    /// <summary>The listener of an address and port: of that address rather than of all, of its version rather than of both, and of several the one that the flow belongs to.</summary>
    /// <param name="local">The address and port.</param>
    /// <param name="flow">Both ends of the connection that is asked for.</param>
    internal TcpBinding? Find(IPEndPointValue local, in TcpFlow flow)
    {
        if (_bindings.Count == 0 || FindFirst(local) is not { } binding) return null;
        return binding.Group is { Count: > 1 } group && _flowKey is { } key ? group.Select(flow.Hash(in key)) : binding;
    }

    private TcpBinding? FindFirst(IPEndPointValue local)
    {
        if (_bindings.TryGetValue(local, out var binding)) return binding;
        if (_bindings.TryGetValue(local with { Address = AnyLike(local.Address) }, out binding) || !local.Address.IsIPv4) return binding;
        binding = _bindings.GetValueOrDefault(local with { Address = new IPAddressValue(IPv6Address.Any) });
        return binding is { IsDualMode: true } ? binding : null;
    }

    internal TcpListenStatus TryAdd(
        IPEndPointValue local, ITcpAcceptor acceptor, TcpConnectionSettings settings, int backlog, out TcpBinding binding)
    {
        binding = null!;
        if (Count >= capacity) return TcpListenStatus.NoneLeft;
        if (local.Port == 0)
        {
            if (!DynamicPorts.TryChoose(random, port => IsTaken(local with { Port = port }, settings, sharesPort: false), out var chosen)) return TcpListenStatus.NoneLeft;
            local = local with { Port = chosen };
        }

        if (IsTaken(local, settings, settings.ReusePort)) return TcpListenStatus.InUse;
        var group = settings.ReusePort ? GroupAt(local) : null;
        binding = new TcpBinding(local, acceptor, settings, backlog) { Group = group };
        if (group is not null && !group.TryAdd(binding)) return TcpListenStatus.NoneLeft;
        _bindings.TryAdd(local, binding);
        _portUse[local.Port] = _portUse.GetValueOrDefault(local.Port) + 1;
        Count++;
        return TcpListenStatus.Listening;
    }

    internal void Remove(TcpBinding binding)
    {
        if (binding.IsClosed) return;
        binding.IsClosed = true;
        binding.Group?.Remove(binding);
        if (binding.Group?[0] is { } left) _bindings[binding.Local] = left;
        else _bindings.Remove(binding.Local);
        if (--_portUse[binding.Local.Port] == 0) _portUse.Remove(binding.Local.Port);
        Count--;
    }

    /// <summary>Adds the listeners to a list.</summary>
    internal void CopyTo(ICollection<TcpFlowStatus> statuses)
    {
        foreach (var binding in _bindings.Values)
        {
            if (binding.Group is not { } group) statuses.Add(binding.Status);
            else for (var i = 0; group[i] is { } member; i++) statuses.Add(member.Status);
        }
    }

    private ReusePortGroup<TcpBinding> GroupAt(IPEndPointValue local)
    {
        _flowKey ??= new SipHash(random);
        return _bindings.GetValueOrDefault(local)?.Group ?? new ReusePortGroup<TcpBinding>(random);
    }

    private bool IsTaken(IPEndPointValue local, TcpConnectionSettings settings, bool sharesPort)
    {
        if (!IsPortTaken(local.Port)) return false;
        var takesBoth = TcpBinding.TakesBothVersions(local.Address, settings);
        foreach (var (other, binding) in _bindings)
        {
            if (other.Port != local.Port) continue;
            if (other.Address.IsIPv4 != local.Address.IsIPv4 && !takesBoth && !binding.IsDualMode) continue;
            // All who share must have said so; Linux asks for one owner too, which a stack within one process is.
            if (sharesPort && binding.Settings.ReusePort) continue;
            if (other.Address == local.Address || other.Address.IsAny || local.Address.IsAny) return true;
        }

        return false;
    }

    private static IPAddressValue AnyLike(IPAddressValue address) =>
        address.IsIPv4 ? new IPAddressValue(IPv4Address.Any) : new IPAddressValue(IPv6Address.Any);
}
