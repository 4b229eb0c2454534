using System.Diagnostics;

namespace NetCompiler.Samples.Tests;

/// <summary>Runs a sample that was built beside the tests, in a process of its own.</summary>
internal static class SampleProgram
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code, and what it wrote to its two outputs.</returns>
    public static (int ExitCode, string Output, string Errors) Run(string name, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} {string.Join(' ', arguments)} took more than {s_limit}.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Runs it to a good end.</summary>
    /// <returns>What it wrote to its output.</returns>
    public static string Succeed(string name, params string[] arguments)
    {
        (int exitCode, string output, string errors) = Run(name, arguments);
        Assert.True(exitCode == 0, $"{name} {string.Join(' ', arguments)}: exit code {exitCode}\n{output}\n{errors}");
        return output.ReplaceLineEndings("\n");
    }

    /// <summary>Runs it to a refusal: one line of error, exit code 2, nothing else.</summary>
    /// <returns>The line.</returns>
    public static string Refuse(string name, params string[] arguments)
    {
        (int exitCode, string output, string errors) = Run(name, arguments);
        Assert.True((exitCode, output) == (2, ""), $"{name} {string.Join(' ', arguments)}: exit code {exitCode}\n{output}\n{errors}");
        string line = Assert.Single(errors.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        return line;
    }
}
