using System.Text.Json;

namespace NetCompiler.Samples.Tests;

public sealed class TabularTests : IDisposable
{
    private const string Header = "age,income,city,plan,has_children,visits,bought\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("netcompiler-").FullName;

    [Fact]
    public void Tabular_WithoutATable_JudgesFiveFoldsAndSavesWhatAServiceNeeds()
    {
        string model = Path.Combine(_directory, "customers.safetensors");
        string page = Path.Combine(_directory, "customers.html");
        string json = Path.Combine(_directory, "customers.json");

        string output = SampleProgram.Succeed("Tabular", "--epochs", "20", "--save", model, "--report", page, "--json", json);

        Assert.Contains("\n   5 ", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^mean +\d", output);
        Assert.Contains("640 to learn from, 160 to stop by, 200 to judge by", output, StringComparison.Ordinal);
        Assert.All(
            (string[])[model, model + ".schema.json", model + ".scaler.json"],
            file => Assert.True(new FileInfo(file).Length > 0, file));
        string html = File.ReadAllText(page);
        Assert.Contains("5 folds before: accuracy 0.", html, StringComparison.Ordinal);
        Assert.Contains("income is missing", html, StringComparison.Ordinal);
        using JsonDocument result = JsonDocument.Parse(File.ReadAllText(json));
        Assert.InRange(result.RootElement.GetProperty("testAccuracy").GetDouble(), 0.8, 0.95);
    }

    [Fact]
    public void Tabular_OnATableThatLacksMissingCells_HasTheSameInputs()
    {
        string path = Path.Combine(_directory, "own.csv");
        File.WriteAllText(path, Header + string.Concat(Enumerable.Range(0, 60).Select(row =>
            $"{20 + row},{20_000 + (500 * row)},Lyon,plus,no,{row % 20},{(row % 2 == 0 ? "yes" : "no")}\n")));

        string output = SampleProgram.Succeed("Tabular", "--csv", path, "--epochs", "2");

        Assert.Contains("own.csv, 60 rows", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30,many,Lyon,plus,no,3,yes", "own.csv(52,2): 'income' is 'many'; a number was expected")]
    [InlineData("30,20000,Paris,plus,no,3,yes", "own.csv(52,3): 'city' is 'Paris', none of its categories")]
    [InlineData("30,20000,Lyon,plus,no,3,perhaps", "own.csv(52,7): 'bought' is 'perhaps'")]
    public void Tabular_BadCell_IsRefusedWithItsPlace(string row, string problem)
    {
        string path = Path.Combine(_directory, "own.csv");
        File.WriteAllText(path, Header + string.Concat(Enumerable.Repeat("30,20000,Lyon,plus,no,3,yes\n", 50)) + row + "\n");

        Assert.Contains(problem, SampleProgram.Refuse("Tabular", "--csv", path), StringComparison.Ordinal);
    }

    [Fact]
    public void Tabular_FewRows_AreRefused()
    {
        string path = Path.Combine(_directory, "own.csv");
        File.WriteAllText(path, Header + "30,20000,Lyon,plus,no,3,yes\n40,20000,Lyon,plus,no,3,no\n");

        Assert.Contains(
            "own.csv: it has 2 rows; folds worth comparing take at least 50",
            SampleProgram.Refuse("Tabular", "--csv", path),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tabular_FewRowsOfAClass_AreRefused()
    {
        string path = Path.Combine(_directory, "own.csv");
        File.WriteAllText(path, Header + string.Concat(Enumerable.Range(0, 60).Select(row =>
            $"30,20000,Lyon,plus,no,3,{(row < 3 ? "no" : "yes")}\n")));

        Assert.Contains(
            "it has 3 rows of the class 'no'; folds take at least 10",
            SampleProgram.Refuse("Tabular", "--csv", path),
            StringComparison.Ordinal);
        Assert.Contains("--csv needs a table", SampleProgram.Refuse("Tabular", "--csv", ""), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
