using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>What a version of IP does in its own way with packets that leave: its output and the composition, in a struct for which the JIT makes the code that both versions share.</summary>
/// <typeparam name="TAddress">An address.</typeparam>
/// <typeparam name="TNetwork">A network of such addresses.</typeparam>
/// <typeparam name="THeader">The header's view.</typeparam>
internal interface INetworkOutput<TAddress, TNetwork, THeader>
    where TAddress : struct, INetworkAddress<TAddress>
    where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
    where THeader : struct, allows ref struct
{
    /// <summary>The version's number on a link.</summary>
    static abstract EtherType EtherType { get; }

    /// <summary>Who a packet is for.</summary>
    /// <param name="ip">Its header.</param>
    static abstract TAddress DestinationOf(in THeader ip);

    /// <summary>The stations of a group of hosts.</summary>
    /// <param name="group">The group's address.</param>
    static abstract MacAddress StationsOf(TAddress group);

    /// <summary>Takes an address in this version's form.</summary>
    /// <param name="address">An address of this version.</param>
    static abstract TAddress AddressOf(IPAddressValue address);

    /// <summary>The form of an address that both versions have.</summary>
    /// <param name="address">The address.</param>
    static abstract IPAddressValue ValueOf(TAddress address);

    /// <summary>What a transport's checksum covers of the network header.</summary>
    /// <param name="source">The sender.</param>
    /// <param name="destination">The receiver.</param>
    /// <param name="protocol">The transport.</param>
    static abstract PseudoHeader PseudoHeaderFor(TAddress source, TAddress destination, IpProtocol protocol);

    /// <summary>Finds the way to a host; null when there is none.</summary>
    /// <param name="destination">The host.</param>
    Route<TAddress, TNetwork>? Find(TAddress destination);

    /// <summary>Finds the way of a transport's packet to a host, or to the first router that it is to pass; null when there is none.</summary>
    /// <param name="destination">The host.</param>
    /// <param name="fields">What the transport says of the header.</param>
    Route<TAddress, TNetwork>? Find(TAddress destination, in NetworkFields fields);

    /// <summary>Writes the network header of a transport's packet, and sends it.</summary>
    /// <param name="packet">The packet, the transport's header first; ownership moves.</param>
    /// <param name="route">The way to the destination, as it was found.</param>
    /// <param name="source">The sender.</param>
    /// <param name="destination">The receiver.</param>
    /// <param name="protocol">The transport.</param>
    /// <param name="fields">What else the transport says of the header.</param>
    IpSendStatus Send(
        PacketBuffer packet, Route<TAddress, TNetwork> route, TAddress source, TAddress destination, IpProtocol protocol, in NetworkFields fields);

    /// <summary>Sends a packet to a host on a link, now or when its station is known.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="device">The device it is behind.</param>
    /// <param name="nextHop">The host.</param>
    void SendToNeighbour(PacketBuffer packet, NetDevice device, TAddress nextHop);
}
