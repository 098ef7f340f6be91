namespace NetGen.Stack.Iperf3;

/// <summary>What one side of an iperf3 test tells the other in one byte of the control connection.</summary>
internal enum Iperf3State : sbyte
{
    /// <summary>The server runs another client's test.</summary>
    AccessDenied = -1,

    /// <summary>The server failed; two error numbers of 32 bits follow.</summary>
    ServerError = -2,

    /// <summary>The streams are open.</summary>
    TestStart = 1,

    /// <summary>Data flows.</summary>
    TestRunning = 2,

    /// <summary>The client has measured enough.</summary>
    TestEnd = 4,

    /// <summary>The client may send its parameters.</summary>
    ParameterExchange = 9,

    /// <summary>The client may open its streams.</summary>
    CreateStreams = 10,

    /// <summary>The server ends the test early.</summary>
    ServerTerminate = 11,

    /// <summary>The client ends the test early.</summary>
    ClientTerminate = 12,

    /// <summary>Each side may send what it measured.</summary>
    ExchangeResults = 13,

    /// <summary>The client has everything it may show.</summary>
    DisplayResults = 14,

    /// <summary>The client is done.</summary>
    Done = 16,
}
