using NetGen.Devices;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>The devices that connections and listeners are bound to, numbered from 1, so that the entry of a flow names its own in two bytes. Bounded.</summary>
internal sealed class BoundDevices
{
    private const int Capacity = 1024;

    private readonly List<NetDevice> _devices = [];

    /// <summary>The device of a number; null for 0.</summary>
    internal NetDevice? this[ushort number] => number == 0 ? null : _devices[number - 1];

    /// <summary>The number of a device that was added; 0 for null.</summary>
    internal ushort NumberOf(NetDevice? device) => device is null ? (ushort)0 : (ushort)(_devices.IndexOf(device) + 1);

    /// <summary>Gives a device a number, where it has none.</summary>
    /// <param name="device">The device; null has number 0.</param>
    /// <returns>False when there are as many as there may be.</returns>
    internal bool TryAdd(NetDevice? device)
    {
        if (NumberOf(device) > 0 || device is null) return true;
        if (_devices.Count >= Capacity) return false;
        _devices.Add(device);
        return true;
    }
}
