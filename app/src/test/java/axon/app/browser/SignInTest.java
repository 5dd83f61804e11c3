package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignInTest extends BrowserTest {
  @Test
  void leadsBackToThePageThatWasAskedFor() {
    signOut();
    browser.open(stage.page("events?prediction=attack"));
    browser.await("document.querySelector('#sign-in')");
    browser.open(stage.page("sign-in?next=events%3Fprediction%3Dattack"));
    signIn(Stage.PASSWORD);
    browser.await(
        "location.pathname.endsWith('/events') && location.search === '?prediction=attack'");
    browser.forgetComplaints(); // a refused call is printed by the browser
  }

  @Test
  void saysThatNameAndPasswordDoNotGoTogether() {
    signOut();
    signIn("wrong password indeed");
    browser.await("document.querySelector('#problem').textContent.includes('do not go together')");
    signIn(Stage.PASSWORD);
    browser.await("location.pathname.endsWith('/dashboard')");
    browser.forgetComplaints(); // the 401 is printed by the browser
  }

  @Test
  void doesNotLeadToAnotherSite() {
    for (String next :
        new String[] {
          "//evil.example",
          "https://evil.example",
          "javascript:alert(1)",
          "events/../../x",
          "\\\\evil.example"
        }) {
      Object page =
          browser.evalAsync(
              "const { safePage } = await import(new URL('assets/api.js', document.baseURI)); return safePage(arguments0);"
                  .replace("arguments0", "'" + next.replace("\\", "\\\\") + "'"));
      assertThat(page).isEqualTo("dashboard");
    }
  }

  @Test
  void goesToSignInWhenTheSignInHasEndedElsewhere() {
    openLive();
    browser.evalAsync(
        "return (await fetch('api/sign-out-everywhere', { method: 'POST', headers: { 'X-Axon': '1',"
            + " 'Content-Type': 'application/json' }, body: '{}' })).status;");
    browser.await("location.pathname.endsWith('/sign-in')");
    signIn(Stage.PASSWORD);
    browser.await("location.pathname.endsWith('/dashboard')");
    browser.forgetComplaints(); // refused calls are printed by the browser
  }

  @Test
  void showsATokenOnceAndRevokesIt() {
    browser.open(stage.page("settings"));
    browser.await("document.querySelector('#tokens tr')");
    browser.type("#make-token [name=name]", "prometheus");
    browser.click("#make-token .primary");
    browser.await("!document.querySelector('#new-token').hidden");
    assertThat(browser.text("#new-token code")).hasSizeGreaterThan(20);
    browser.reload();
    browser.await("document.querySelector('#tokens').textContent.includes('prometheus')");
    assertThat(browser.eval("document.querySelector('#new-token').hidden")).isEqualTo(true);
    browser.click("#tokens button");
    browser.click("#tokens button");
    browser.await("!document.querySelector('#tokens').textContent.includes('prometheus')");
  }

  @Test
  void takesTheCodeOutOfTheAddress() {
    browser.open(stage.page("welcome?code=abc"));
    browser.await("document.querySelector('#welcome') && location.search === ''");
    browser.type("[name=password]", "short");
    browser.await("document.querySelector('#strength').textContent.includes('7 more characters')");
    browser.type("[name=password]", "aaaaaaaaaaaaaaaa");
    browser.await("document.querySelector('#strength').textContent.includes('Weak')");
    browser.type("[name=password]", "four plain words apart");
    browser.await("document.querySelector('#strength').textContent.includes('Strong')");
  }

  private void signOut() {
    browser.open(stage.page("settings"));
    browser.await("document.querySelector('#who').textContent !== '…'");
    browser.click("#sign-out");
    browser.await("document.querySelector('#sign-in')");
  }

  private void signIn(String password) {
    browser.await("document.querySelector('#sign-in')");
    browser.type("[name=user]", Stage.USER);
    browser.type("[name=password]", password);
    browser.click("button[type=submit]");
  }
}
