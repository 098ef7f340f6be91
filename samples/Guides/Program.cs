using Guides;

switch (args)
{
    case ["FirstProtocol"]: FirstProtocol.Run(); return 0;
    case ["VariableLengths"]: VariableLengths.Run(); return 0;
    case ["Checksums"]: Checksums.Run(); return 0;
    case ["HooksAndCompositions"]: HooksAndCompositions.Run(); return 0;
    case ["TestingAProtocol"]: TestingAProtocol.Run(); return 0;
    case ["StateMachines"]: StateMachines.Run(); return 0;
    case ["SocketPrograms"]: SocketPrograms.Run(); return 0;
    default:
        Console.Error.WriteLine("usage: Guides FirstProtocol|VariableLengths|Checksums|HooksAndCompositions|TestingAProtocol|StateMachines|SocketPrograms");
        return 2;
}
