using NetGen.Tool.Commands;

return await NetGenCommand.RunAsync(args, Console.Out, Console.Error);
