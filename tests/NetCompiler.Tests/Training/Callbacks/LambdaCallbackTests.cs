using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Training.Reporting;

namespace NetCompiler.Tests.Training.Callbacks;

public sealed class LambdaCallbackTests
{
    private readonly TrainingState _state = new(new LinearRegression(1, 1), new Sgd());

    [Fact]
    public void LambdaCallback_EachEvent_CallsItsDelegateWithWhatItIsGiven()
    {
        List<string> calls = [];
        EpochResult result = Histories.Epoch(1, 0.5);
        void Note(string name, TrainingState state)
        {
            Assert.Same(_state, state);
            calls.Add(name);
        }

        Callback callback = new LambdaCallback
        {
            FitBegin = state => Note("fit begins", state),
            EpochBegin = state => Note("epoch begins", state),
            StepEnd = state => Note("step ends", state),
            EpochEnd = (state, ended) => Note($"epoch ends with {ended.Loss}", state),
            FitEnd = state => Note("fit ends", state),
        };
        CallAll(callback, result);

        Assert.Equal(["fit begins", "epoch begins", "step ends", "epoch ends with 0.5", "fit ends"], calls);
    }

    [Fact]
    public void LambdaCallback_NoDelegates_DoesNothing() => CallAll(new LambdaCallback(), Histories.Epoch(1, 0.5));

    private void CallAll(Callback callback, EpochResult result)
    {
        callback.OnFitBegin(_state);
        callback.OnEpochBegin(_state);
        callback.OnStepEnd(_state);
        callback.OnEpochEnd(_state, result);
        callback.OnFitEnd(_state);
    }
}
