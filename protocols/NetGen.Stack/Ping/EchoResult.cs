using System.Net.NetworkInformation;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Ping;

/// <summary>What became of an echo request.</summary>
/// <param name="Status">Whether it was answered, and why not.</param>
/// <param name="Address">Who answered, or who reported the error.</param>
/// <param name="RoundTripTime">Time from the request to the answer.</param>
/// <param name="TimeToLive">Routers the answer could still have passed.</param>
/// <param name="DataLength">Bytes of data sent back.</param>
public readonly record struct EchoResult(
    IPStatus Status, IPAddressValue Address, TimeSpan RoundTripTime, byte TimeToLive, int DataLength);
