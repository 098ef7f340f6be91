namespace NetGen.Devices;

/// <summary>What a device does for the stack.</summary>
[Flags]
public enum DeviceFeatures
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Completes partial transport checksums on transmit.</summary>
    TransmitChecksum = 1,

    /// <summary>Delivers frames whose checksum state is <c>Verified</c> or <c>Partial</c>.</summary>
    ReceiveChecksum = 2,
}
