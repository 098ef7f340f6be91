using System.Globalization;
using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <content>802.11.</content>
internal static partial class AgreementTable
{
    private static IReadOnlyList<FieldPair> Wireless { get; } =
    [
        new("wlan.fc.version", "Wlan.Version"),
        new("wlan.fc.type", "Wlan.Type"),
        new("wlan.fc.subtype", "Wlan.Subtype"),
        new("wlan.fc.tods", "Wlan.ToDistributionSystem"),
        new("wlan.fc.fromds", "Wlan.FromDistributionSystem"),
        new("wlan.fc.frag", "Wlan.HasMoreFragments"),
        new("wlan.fc.retry", "Wlan.IsRetry"),
        new("wlan.fc.pwrmgt", "Wlan.PowerManagement"),
        new("wlan.fc.moredata", "Wlan.HasMoreData"),
        new("wlan.fc.protected", "Wlan.IsProtected"),
        new("wlan.fc.order", "Wlan.Order"),
        new("wlan.duration", "Wlan.Duration")
        {
            Except = [new("The highest bit says that the rest is no duration (IEEE 802.11 §9.2.4.2); tshark leaves it out.", (frame, theirs, ours) => theirs is [var low] && ours is [var all] && (ushort.Parse(all, CultureInfo.InvariantCulture) & 0x7FFF) == ushort.Parse(low, CultureInfo.InvariantCulture))],
        },
        new("wlan.ra", "Wlan.ReceiverAddress"),
        new("wlan.ta", "Wlan.TransmitterAddress"),

        new("wlan.fixed.timestamp", "WlanBeacon.Timestamp"),
        new("wlan.fixed.capabilities", "WlanBeacon|WlanAssociationRequest|WlanAssociationResponse|WlanReassociationRequest.Capabilities"),
        new("wlan.fixed.listen_ival", "WlanAssociationRequest|WlanReassociationRequest.ListenInterval"),
        new("wlan.fixed.current_ap", "WlanReassociationRequest.CurrentAccessPoint"),
        new("wlan.fixed.auth.alg", "WlanAuthentication.Algorithm"),
        new("wlan.fixed.auth_seq", "WlanAuthentication.TransactionSequence"),
        new("wlan.fixed.status_code", "WlanAuthentication|WlanAssociationResponse.StatusCode"),
        new("wlan.fixed.reason_code", "WlanReason.ReasonCode"),
        new("wlan.ds.current_channel", "WlanBeacon|WlanProbeRequest|WlanAssociationRequest|WlanAssociationResponse|WlanReassociationRequest.Elements.Channel.value"),
        new("wlan.ssid", "WlanBeacon|WlanProbeRequest|WlanAssociationRequest|WlanAssociationResponse|WlanReassociationRequest.Elements.Ssid.data") { Convert = Hexadecimal },

        new("radiotap.version", "Radiotap.Version"),
        new("radiotap.length", "Radiotap.Length"),
        new("radiotap.mactime", "Radiotap.TimeSynchronization"),
        new("radiotap.flags", "Radiotap.Flags"),
        new("radiotap.datarate", "Radiotap.Rate") { Convert = HalfMegabits },
        new("radiotap.channel.freq", "Radiotap.Channel.Frequency"),
        new("radiotap.channel.flags", "Radiotap.Channel.Flags"),
        new("radiotap.dbm_antsignal", "Radiotap.AntennaSignal"),
        new("radiotap.antenna", "Radiotap.Antenna"),
    ];
}
