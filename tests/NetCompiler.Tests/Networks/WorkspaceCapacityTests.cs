using NetCompiler.Runtime;

namespace NetCompiler.Tests.Networks;

/// <summary>A workspace's buffer has at most 2^30 - 1 floats.</summary>
public sealed class WorkspaceCapacityTests
{
    // x (3), y (2), and in training dy (2).
    [Theory]
    [InlineData(int.MaxValue, WorkspaceKind.Training, "153391689 samples of 7 floats")]
    [InlineData(200_000_000, WorkspaceKind.Training, "153391689 samples of 7 floats")]
    [InlineData(153_391_690, WorkspaceKind.Training, "153391689 samples of 7 floats")]
    [InlineData(int.MaxValue, WorkspaceKind.Inference, "214748364 samples of 5 floats")]
    [InlineData(214_748_365, WorkspaceKind.Evaluation, "214748364 samples of 5 floats")]
    public void CreateWorkspace_MoreThanABufferHolds_IsRefusedWithTheMost(int capacity, WorkspaceKind kind, string most) =>
        AssertRefused(new LinearRegression(3, 2), capacity, kind, most);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(200_000_000)]
    [InlineData(178_956_961)]
    public void CreateWorkspace_OfLanes_IsRefusedWithTheMostWholeVectors(int capacity) =>
        AssertRefused(new LaneNetwork(), capacity, WorkspaceKind.Inference, "178956960 samples of 6 floats");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void CreateWorkspace_NoSamples_IsRefused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(capacity), () => new LinearRegression(3, 2).CreateWorkspace(capacity));

    private static void AssertRefused(Network network, int capacity, WorkspaceKind kind, string most)
    {
        ArgumentOutOfRangeException thrown =
            Assert.Throws<ArgumentOutOfRangeException>(nameof(capacity), () => network.CreateWorkspace(capacity, kind));

        Assert.Contains($"at most {most}", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(capacity, thrown.ActualValue);
    }

    private sealed class LaneNetwork() : Network(
        new NetworkDescription
        {
            Name = "Lanes",
            InputShape = [3],
            OutputShape = [3],
            Layers = [],
            Parameters = [],
            ParameterCount = 0,
            ParameterBufferLength = 0,
            TargetKind = TargetKind.None,
            Loss = null,
            Lowering = Lowering.LaneParallel,
            ForwardFlops = 0,
            TrainingFlops = 0,
            Inference = s_arena,
            Training = s_arena,
        },
        seed: 0)
    {
        private static readonly ArenaDescription s_arena = new() { FloatsPerSample = 6, Input = new(0, 3), Output = new(3, 3) };
    }
}
