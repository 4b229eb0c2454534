using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>
/// Compares text with a file beside the test, in Verify's conventions: <c>Name.verified.cs</c> is what was accepted, and
/// <c>Name.received.cs</c>, which git ignores, is written when the text is another. To accept it, rename it. A snapshot that was
/// never accepted fails: none comes to be in silence.
/// </summary>
internal static class Snapshot
{
    private const int ContextLines = 3;

    /// <summary>Asserts that the text is the accepted one.</summary>
    /// <param name="text">With \n at the ends of lines.</param>
    /// <param name="name">The snapshot's name, usually <c>TestClass.Test</c>.</param>
    /// <param name="testFile">The test's file; the compiler gives it.</param>
    public static void Verify(string text, string name, [CallerFilePath] string testFile = "")
    {
        string directory = Path.GetDirectoryName(Locate(testFile))!;
        string verified = Path.Combine(directory, name + ".verified.cs");
        string received = Path.Combine(directory, name + ".received.cs");
        string accepted = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n", StringComparison.Ordinal) : "";
        if (accepted == text && text.Length > 0)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        string what = File.Exists(verified) ? "differs from what was accepted" : "was never accepted";
        throw new XunitException($"Snapshot {name} {what}. To accept it, rename {received} to {name}.verified.cs.\n{Diff(accepted, text)}");
    }

    /// <summary>The lines that differ, with a few around them: <c>-</c> accepted, <c>+</c> received.</summary>
    internal static string Diff(string accepted, string received)
    {
        List<DiffPiece> lines = InlineDiffBuilder.Diff(accepted, received).Lines;
        var text = new StringBuilder();
        int lastShown = -1;
        for (int index = 0; index < lines.Count; index++)
        {
            int first = Math.Max(0, index - ContextLines);
            int count = Math.Min(lines.Count, index + ContextLines + 1) - first;
            if (lines.GetRange(first, count).TrueForAll(line => line.Type == ChangeType.Unchanged))
            {
                continue;
            }

            if (index > lastShown + 1)
            {
                text.Append("  …\n");
            }

            lastShown = index;
            string mark = lines[index].Type switch
            {
                ChangeType.Deleted => "- ",
                ChangeType.Inserted => "+ ",
                _ => "  ",
            };
            text.Append(mark).Append(lines[index].Text).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The file in this checkout: deterministic builds write <c>/_/</c> for its root.</summary>
    private static string Locate(string testFile) =>
        testFile.StartsWith("/_/", StringComparison.Ordinal) ? RepositoryFiles.PathOf(testFile[3..]) : testFile;
}
