using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetCompiler.Tests.Widths;

/// <summary>This project's tests of one category, run in a child process with an environment of its own.</summary>
/// <param name="ExitCode">0 where every test passed.</param>
/// <param name="Passed">How many did.</param>
/// <param name="Output">What the child printed.</param>
internal sealed partial record ChildTestRun(int ExitCode, int Passed, string Output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs the tests of a category.</summary>
    /// <param name="category">The trait's value.</param>
    /// <param name="environment">Variables to add to the child's.</param>
    /// <exception cref="TimeoutException">The child did not end in five minutes; it was stopped.</exception>
    public static async Task<ChildTestRun> RunAsync(string category, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "vstest", typeof(ChildTestRun).Assembly.Location, $"--TestCaseFilter:Category={category}" },
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> error = child.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await child.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            throw new TimeoutException($"The child did not end in {s_patience}. It printed:\n{await output}{await error}");
        }

        string text = await output + await error;
        Match passed = PassedPattern().Match(text);
        return new ChildTestRun(
            child.ExitCode, passed.Success ? int.Parse(passed.Groups[1].Value, CultureInfo.InvariantCulture) : 0, text);
    }

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex PassedPattern();
}
