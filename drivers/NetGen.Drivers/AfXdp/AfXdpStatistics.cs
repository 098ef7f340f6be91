namespace NetGen.Drivers.AfXdp;

/// <summary>What the kernel counted for one AF_XDP socket (<c>struct xdp_statistics</c>).</summary>
/// <param name="ReceiveDropped">Frames dropped on receive, those for want of a chunk or of room in the ring included.</param>
/// <param name="ReceiveInvalidDescriptors">Fill entries the kernel refused.</param>
/// <param name="TransmitInvalidDescriptors">Transmit entries the kernel refused.</param>
/// <param name="ReceiveRingFull">Frames dropped because the receive ring was full.</param>
/// <param name="FillRingEmpty">How often the kernel found no chunk to receive into.</param>
/// <param name="TransmitRingEmpty">How often the kernel found nothing to send.</param>
public readonly record struct AfXdpStatistics(
    ulong ReceiveDropped,
    ulong ReceiveInvalidDescriptors,
    ulong TransmitInvalidDescriptors,
    ulong ReceiveRingFull,
    ulong FillRingEmpty,
    ulong TransmitRingEmpty);
