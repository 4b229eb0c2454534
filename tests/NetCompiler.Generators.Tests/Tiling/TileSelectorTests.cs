using NetCompiler.Generators.Tiling;

namespace NetCompiler.Generators.Tests.Tiling;

public sealed class TileSelectorTests
{
    private const int MostRows = 200;

    // Of 256 bits: the sums, the smaller side of a tile (a row of weights or a column of inputs), and one of the other.
    private const int Registers = 16;

    public static TheoryData<int> Panels => [1, 2, 4];

    [Theory]
    [MemberData(nameof(Panels))]
    public void Cover_AnyRows_CoversEachOnceWithTilesThatFitTheRegisters(int panels)
    {
        for (int rows = 1; rows <= MostRows; rows++)
        {
            IReadOnlyList<TileRun> runs = TileSelector.Cover(rows, panels);

            Assert.All(runs, run =>
            {
                Assert.True(run.Count > 0, $"{rows} rows: a run of no tile.");
                int vectors = 2 * panels;
                Assert.InRange((run.Rows * vectors) + int.Min(run.Rows, vectors) + 1, 1, Registers);
            });
            Assert.Equal(rows, runs.Sum(run => run.Total));
            Assert.InRange(runs.Count, 1, 2);
            Assert.True(runs[0].Rows >= runs[^1].Rows, $"{rows} rows: the lower tiles come first.");
        }
    }

    [Fact]
    public void Cover_NoRows_TakesNoTile() => Assert.Empty(TileSelector.Cover(0, 1));

    [Theory]
    [InlineData(1, 8, 4)]
    [InlineData(1, 6, 2)]
    [InlineData(3, 2, 2)]
    [InlineData(3, 5, 1)]
    [InlineData(4, 8, 1)]
    public void PanelsAtOnce_FewRows_TakeMorePanelsWhereTheyDivide(int rows, int panels, int expected) =>
        Assert.Equal(expected, TileSelector.PanelsAtOnce(rows, panels));
}
