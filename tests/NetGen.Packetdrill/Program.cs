using NetGen.Packetdrill;

return await PacketdrillCommand.RunAsync(args, Console.Out, Console.Error);
