using System.Net;
using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>A host or a router of a <see cref="SimulatedNetwork"/>.</summary>
internal sealed class SimulatedNode(string name, bool isRouter, int chunkCount)
{
    internal string Name { get; } = name;

    internal bool IsRouter { get; } = isRouter;

    internal PacketPool Pool { get; } = new(new PacketPoolOptions { ChunkCount = chunkCount });

    /// <summary>Its devices, each with the address it has there.</summary>
    internal List<(NetDevice Device, IPAddressValue Address)> Ports { get; } = [];

    internal List<SimulatedLink> Links { get; } = [];

    /// <summary>Its stack, once the network has started.</summary>
    internal NetworkStack Stack { get; set; } = null!;

    /// <summary>One of its ports at its first address.</summary>
    internal IPEndPoint At(int port) => new(Ports[0].Address.ToIPAddress(), port);
}
