namespace NetGen.Drivers;

/// <summary>Why a device could not be opened or set up, or can not go on.</summary>
public enum DeviceError
{
    /// <summary>The kernel refused for a reason without a kind of its own; the message has it.</summary>
    System,

    /// <summary>The process lacks a capability.</summary>
    MissingPrivilege,

    /// <summary>There is no such interface, or no longer.</summary>
    InterfaceNotFound,

    /// <summary>Another program uses the interface or the queue.</summary>
    Busy,

    /// <summary>The kernel or the interface's driver can not do this.</summary>
    NotSupported,

    /// <summary>The name can not be an interface's name.</summary>
    InvalidName,

    /// <summary>The pool's chunks do not suit the device.</summary>
    UnsuitablePool,
}
